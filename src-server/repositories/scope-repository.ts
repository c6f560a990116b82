import { sql } from 'kysely';
import type { Db } from '../database/transaction.ts';

export interface ScopeDifference {
  readonly kind: string;
  readonly gained: number;
  readonly lost: number;
}

/** How many documents of each kind come into reach and go out of it when these tokens become those. */
export async function scopeDifference(
  db: Db,
  tokens: { readonly before: readonly string[]; readonly after: readonly string[] },
): Promise<readonly ScopeDifference[]> {
  const { before, after } = tokens;
  const changed = [
    ...before.filter((token) => !after.includes(token)),
    ...after.filter((token) => !before.includes(token)),
  ];
  if (changed.length === 0) return [];
  const isHeld = (grants: readonly string[]) => sql`scope && ${grants}::text[]`;
  const rows = await sql<{ kind: string; gained: string; lost: string }>`
    select kind, count(*) filter (where ${isHeld(after)} and not ${isHeld(before)}) as gained,
      count(*) filter (where ${isHeld(before)} and not ${isHeld(after)}) as lost
    from documents where not deleted and scope && ${changed}::text[] group by kind order by kind`.execute(db);
  return rows.rows
    .map(({ kind, gained, lost }) => ({ kind, gained: Number(gained), lost: Number(lost) }))
    .filter(({ gained, lost }) => gained + lost > 0);
}
