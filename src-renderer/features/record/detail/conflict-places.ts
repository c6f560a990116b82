import type { Conflict } from '#shared/domain/conflict/conflict-record.ts';

interface Version {
  readonly version: number;
  readonly commandId: string;
  readonly at: string;
}

interface Told {
  readonly id: string;
  readonly body: Pick<Conflict, 'kept' | 'other'>;
}

/**
 * Conflicts by the version at which they arose: the one that the standing value made, since the other value met
 * it there. Where that version is not known, the newest one from before the other value was given.
 */
export function conflictsByVersion<Found extends Told>(
  versions: readonly Version[],
  conflicts: readonly Found[],
): ReadonlyMap<number, readonly Found[]> {
  const newestFirst = versions.toSorted((left, right) => right.version - left.version);
  const places = new Map<number, Found[]>();
  for (const conflict of conflicts) {
    const { kept, other } = conflict.body;
    const place =
      newestFirst.find(({ commandId }) => commandId === kept.commandId) ??
      newestFirst.find(({ at }) => at <= other.occurredAt) ??
      newestFirst.at(-1);
    if (place !== undefined) places.set(place.version, [...(places.get(place.version) ?? []), conflict]);
  }
  return places;
}
