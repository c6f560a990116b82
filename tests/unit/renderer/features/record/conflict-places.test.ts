import { describe, expect, it } from 'vitest';
import { conflictsByVersion } from '#renderer/features/record/detail/conflict-places.ts';
import type { ConflictSide } from '#shared/domain/conflict/conflict-record.ts';

const version = (number: number, commandId: string) => ({
  version: number,
  commandId,
  at: `2026-11-2${number}T00:00:00.000Z`,
});
const VERSIONS = [version(1, 'a'), version(2, 'b'), version(3, 'c')];

function side(commandId: string, occurredAt: string): ConflictSide {
  const personId = 'person-linh';
  return { value: '1', personId, deviceId: 'd', occurredAt, zone: 'UTC', offline: false, commandId };
}

const conflict = (keptBy: string, otherAt: string) => ({
  id: `${keptBy} ${otherAt}`,
  body: { kept: side(keptBy, otherAt), other: side('other', otherAt) },
});

const placeOf = (found: ReturnType<typeof conflict>) => [...conflictsByVersion(VERSIONS, [found]).keys()];

describe('conflicts in the history', () => {
  it('stand at the version that the standing value made', () => {
    expect(placeOf(conflict('b', '2026-11-20T00:00:00.000Z'))).toEqual([2]);
  });

  it('stand at the newest version before them where that one is not known', () => {
    expect(placeOf(conflict('unknown', '2026-11-22T12:00:00.000Z'))).toEqual([2]);
  });

  it('stand at the oldest version when they are older than all', () => {
    expect(placeOf(conflict('unknown', '2026-01-01T00:00:00.000Z'))).toEqual([1]);
  });
});
