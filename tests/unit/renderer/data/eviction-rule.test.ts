import { describe, expect, it } from 'vitest';
import { EVICTION_LIMITS, toEvict } from '#renderer/data/engine/files/eviction-rule.ts';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-11-28T12:00:00.000Z');
const used = (daysAgo: number) => new Date(NOW - daysAgo * DAY_MS).toISOString();
const GIB = 1024 ** 3;
const names = (found: readonly { sha256: string }[]) => found.map(({ sha256 }) => sha256);

describe('which contents are let go', () => {
  it('nothing that was opened lately while all of it fits', () => {
    const held = [{ sha256: 'a', size: EVICTION_LIMITS.quotaBytes, usedAt: used(59) }];
    expect(toEvict(held, { now: NOW, isScarce: false })).toEqual([]);
  });

  it('what nobody opened for sixty days, and beyond the quota the least recently used first', () => {
    const held = [
      { sha256: 'new', size: GIB, usedAt: used(1) },
      { sha256: 'old', size: GIB, usedAt: used(30) },
      { sha256: 'older', size: GIB, usedAt: used(40) },
      { sha256: 'oldest', size: 1, usedAt: used(61) },
    ];
    expect(names(toEvict(held, { now: NOW, isScarce: false }))).toEqual(['oldest', 'older']);
  });

  it('more of them, and sooner, on a laptop that runs out of room', () => {
    const held = [
      { sha256: 'a', size: GIB / 4, usedAt: used(0) },
      { sha256: 'b', size: 5, usedAt: used(6) },
      { sha256: 'c', size: 5, usedAt: used(8) },
    ];
    expect(names(toEvict(held, { now: NOW, isScarce: true }))).toEqual(['c', 'b']);
    expect(toEvict(held, { now: NOW, isScarce: false })).toEqual([]);
  });
});
