import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { isLocalMark, printMark } from '#shared/engines/print/print-mark.ts';

const STATES = ['saved-here', 'sent', 'refused', 'quarantined', 'needs-review', 'superseded'];

describe('the mark of a print', () => {
  test.each([
    [['saved-here'], 3, 'approved', 'waiting'],
    [['sent'], 3, 'approved', 'waiting'],
    [['saved-here', 'refused'], 3, 'draft', 'refused'],
    [['refused', 'quarantined'], 3, 'submitted', 'quarantined'],
    [['needs-review', 'sent'], 3, 'submitted', 'review'],
    [[], null, '', 'waiting'],
    [[], 3, 'draft', 'draft'],
    [[], 3, 'approved', null],
    [['superseded'], 3, 'approved', null],
  ] as const)('pending %j on version %s in %j is %s', (pending, serverVersion, status, mark) => {
    expect(printMark({ pending, serverVersion, status })).toBe(mark);
  });

  property.prop([
    fc.array(fc.constantFrom(...STATES)),
    fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
    fc.constantFrom('draft', 'approved'),
  ])('is missing only where the server has accepted everything', (pending, serverVersion, status) => {
    const open = pending.some((state) => state !== 'superseded');
    const isSettled = !open && serverVersion !== null && status !== 'draft';
    expect(printMark({ pending, serverVersion, status }) === null).toBe(isSettled);
  });

  test('a draft of the server is no local state: its version and status hold', () => {
    expect(isLocalMark('draft')).toBe(false);
    expect(isLocalMark(null)).toBe(false);
    expect(isLocalMark('waiting')).toBe(true);
  });
});
