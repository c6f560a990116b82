import { describe, expect, it } from 'vitest';
import { readZonedInstant } from '#shared/kernel/zoned-instant.ts';

const SAIGON = 'Asia/Ho_Chi_Minh';

describe('a moment as people and files write it', () => {
  it.each([
    ['2026-12-20 14:30', '2026-12-20T07:30:00.000Z[Asia/Ho_Chi_Minh]'],
    ['2026/12/20 9:05', '2026-12-20T02:05:00.000Z[Asia/Ho_Chi_Minh]'],
    ['2026-12-20T14:30:59', '2026-12-20T07:30:00.000Z[Asia/Ho_Chi_Minh]'],
    ['2026-12-20 14:30 Europe/Berlin', '2026-12-20T13:30:00.000Z[Europe/Berlin]'],
    ['2026-12-20 14:30:00 +07:00', '2026-12-20T07:30:00.000Z[Asia/Ho_Chi_Minh]'],
    ['2026-12-20 14:30 UTC+01:00', '2026-12-20T13:30:00.000Z'],
    ['2026-12-20T14:30:00Z', '2026-12-20T14:30:00.000Z'],
    ['2026-12-20T14:30:00.000Z[Europe/Berlin]', '2026-12-20T14:30:00.000Z[Europe/Berlin]'],
  ])('%s', (text, read) => {
    expect(readZonedInstant(text, SAIGON)).toBe(read);
  });

  it.each(['2026-12-20', '20/12/2026 14:30', '2026-13-20 14:30', '2026-12-20 14:30 Mars/Base', 'soon', ''])(
    'is not guessed from %j',
    (text) => {
      expect(readZonedInstant(text, SAIGON)).toBeUndefined();
    },
  );
});
