import { describe, expect, test } from 'vitest';
import { changedDays, isWorkingDay } from '#shared/domain/calendar/working-days.ts';

const china = {
  workingDays: ['mon', 'tue', 'wed', 'thu', 'fri'],
  days: [
    { id: 'd1', date: '2026-10-01', kind: 'holiday', name: '国庆节' },
    { id: 'd2', date: '2026-10-10', kind: 'working-day', name: '国庆节调休' },
  ],
} as const;

describe('a calendar', () => {
  test.each([
    ['2026-11-27', true, 'a Friday'],
    ['2026-11-28', false, 'a Saturday'],
    ['2026-10-01', false, 'a holiday on a Thursday'],
    ['2026-10-10', true, 'a Saturday worked for it'],
  ])('%s: worked = %s (%s)', (date, worked) => {
    expect(isWorkingDay(china, date)).toBe(worked);
  });

  test('names the days that a change of it makes working days or days off', () => {
    const after = { ...china, days: [{ id: 'd1', date: '2026-10-02', kind: 'holiday' as const }] };
    expect(changedDays(china, after, '2026-09-30', 14)).toEqual([
      { date: '2026-10-01', worked: true },
      { date: '2026-10-02', worked: false },
      { date: '2026-10-10', worked: false },
    ]);
  });
});
