import { sql } from 'kysely';
import type { Db } from '../database/transaction.ts';

/** A document as it goes out. `body` and `scope` are JSON text that is passed on without being parsed. */
export interface OutgoingRow {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly seq: number;
  readonly scope: string;
  readonly deleted: boolean;
  readonly updated_at: string;
  readonly updated_by: string;
  readonly body: string;
}

export interface BackfillPlace {
  readonly rank: number;
  readonly afterId: string;
}

export interface BackfillQuery {
  readonly grants: readonly string[];
  readonly after: BackfillPlace;
  readonly limit: number;
  /** Outcomes decided before this moment are history that no laptop waits for. */
  readonly outcomesSince: string;
}

/** Next documents of a first sync, in the order (rank, id). */
export async function backfillPage(
  db: Db,
  query: BackfillQuery,
): Promise<(OutgoingRow & { rank: number })[]> {
  const found = await sql<OutgoingRow & { rank: number }>`
    select id, kind, version, 0 as seq, array_to_json(scope)::text as scope, deleted, updated_at, updated_by,
      body::text as body, rank
    from documents
    where not deleted and (rank, id) > (${query.after.rank}, ${query.after.afterId})
      and scope && ${query.grants}::text[]
      and (kind <> 'outcome' or updated_at >= ${query.outcomesSince})
    order by rank, id limit ${query.limit}`.execute(db);
  return found.rows;
}

export async function backfillTotal(
  db: Db,
  grants: readonly string[],
  outcomesSince: string,
): Promise<number> {
  const found = await sql<{ total: string }>`
    select count(*) as total from documents
    where not deleted and scope && ${grants}::text[]
      and (kind <> 'outcome' or updated_at >= ${outcomesSince})`.execute(db);
  return Number(found.rows[0]?.total ?? 0);
}

interface TailRow extends Omit<OutgoingRow, 'seq'> {
  readonly seq: string;
  readonly visible: boolean;
  readonly page_end: string;
  readonly head: string;
}

export interface TailPage {
  readonly rows: readonly (OutgoingRow & { visible: boolean })[];
  readonly pageEnd: number;
  readonly head: number;
}

/**
 * Changes after `seq` that concern these grants: of each document its last one within the page, at exactly
 * that version, so that a document and the outcome of the command that changed it never part. The page ends
 * with the transaction that holds its `limit`-th change. One statement sees one state of the log.
 */
export async function tailPage(
  db: Db,
  query: { grants: readonly string[]; seq: number; limit: number },
): Promise<TailPage> {
  const concerns = sql`(scope && ${query.grants}::text[] or old_scope && ${query.grants}::text[])`;
  const found = await sql<TailRow | Record<keyof TailRow, null>>`
    with log as (
      select coalesce(max(seq), 0) as head from changes
    ), page as (
      select coalesce(
        (select transaction_end from changes where seq > ${query.seq} and ${concerns}
          order by seq offset ${query.limit - 1} limit 1),
        greatest((select head from log), ${query.seq})) as page_end
    ), latest as (
      select distinct on (id) id, version, seq, scope && ${query.grants}::text[] as visible from changes
      where seq > ${query.seq} and seq <= (select page_end from page) and ${concerns}
      order by id, seq desc
    ), outgoing as (
      select v.id, v.kind, v.version, l.seq, array_to_json(v.scope)::text as scope, v.deleted, v.updated_at,
        v.updated_by, case when l.visible then v.body::text else '{}' end as body, l.visible
      from latest l join document_versions v on v.id = l.id and v.version = l.version
    )
    select o.*, page.page_end, log.head from page cross join log left join outgoing o on true
    order by o.seq`.execute(db);
  return asPage(found.rows, query.seq);
}

function asPage(rows: readonly (TailRow | Record<keyof TailRow, null>)[], seq: number): TailPage {
  const filled = rows.filter((row): row is TailRow => row.id !== null);
  const [first] = rows;
  return {
    rows: filled.map((row) => ({ ...row, seq: Number(row.seq) })),
    pageEnd: Number(first?.page_end ?? seq),
    head: Number(first?.head ?? seq),
  };
}

/** Everything that these grants may hold, as (id, version), for reconciling after a restore. */
export async function manifestPage(
  db: Db,
  query: { grants: readonly string[]; afterId: string; limit: number },
): Promise<{ id: string; version: number }[]> {
  const found = await sql<{ id: string; version: number }>`
    select id, version from documents
    where not deleted and id > ${query.afterId} and scope && ${query.grants}::text[]
    order by id limit ${query.limit}`.execute(db);
  return found.rows;
}
