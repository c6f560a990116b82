import { sql } from 'kysely';
import type { Db } from '../database/transaction.ts';

/** A record that an import wrote, with the version that it wrote last. */
export interface RunRecord {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  /** It did not stand before. */
  readonly isNew: boolean;
}

/**
 * What the commands of one import wrote, what came last first: it may link to what came before. `prefix` is what
 * the ids of its commands begin with.
 */
export async function recordsOfRun(db: Db, prefix: string): Promise<readonly RunRecord[]> {
  // A range instead of `like`, so that the index serves whatever the collation; the exact prefix is asked again.
  const found = await sql<{
    kind: string;
    id: string;
    version: number;
    first: number;
    before: boolean | null;
  }>`
    with written as (
      select v.kind, v.id, max(v.version) as version, min(v.version) as first
      from document_versions v
      where v.command_type = 'record.import' and v.kind <> 'outcome' and starts_with(v.command_id, ${prefix})
      group by v.kind, v.id
    )
    select w.kind, w.id, w.version, w.first, b.deleted as before
    from written w left join document_versions b on b.id = w.id and b.version = w.first - 1
    join changes c on c.id = w.id and c.version = w.version
    order by c.seq desc`.execute(db);
  return found.rows.map(({ kind, id, version, before }) => ({ kind, id, version, isNew: before !== false }));
}
