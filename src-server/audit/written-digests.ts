import { groupBy } from '../sync/group-by.ts';
import { digestOf, versionDigest } from '../sync/write-changes.ts';

export interface WrittenVersion {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly deleted: boolean;
  readonly body: unknown;
  readonly command_id: string;
}

/** What commands wrote, as their audit rows say it; outcomes are no part of it. */
export function digestsByCommand(versions: readonly WrittenVersion[]): ReadonlyMap<string, string> {
  const written = versions.filter(({ kind }) => kind !== 'outcome');
  const groups = [...groupBy(written, ({ command_id }) => command_id)];
  return new Map(groups.map(([id, rows]) => [id, digestOf(rows.map(versionDigest))]));
}
