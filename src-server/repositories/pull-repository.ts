import { type RawBuilder, sql } from 'kysely';
import type { AuditHead } from '#shared/sync/audit-chain.ts';
import type { ManifestEntry } from '#shared/sync/manifest.ts';
import type { Db, Tx } from '../database/transaction.ts';
import { asHolder } from './held-rows.ts';

/**
 * Pages are walked in the order of an index. The planner knows nothing about who shares a scope token, and
 * without statistics (the embedded database gathers none by itself) it would read and sort everything for
 * each page: 77 ms instead of 6 ms a page of 500 at 20,000 documents. What is switched off gets an absurd
 * cost, for which PostgreSQL would compile the query: that is switched off too.
 */
async function inIndexOrder<Value>(
  db: Db,
  grants: readonly string[],
  read: (tx: Tx) => Promise<Value>,
): Promise<Value> {
  return await asHolder(db, grants, read, {
    enable_sort: 'off',
    enable_seqscan: 'off',
    enable_bitmapscan: 'off',
    jit: 'off',
  });
}

/**
 * A document as the JSON text of a `DocumentMessage`, put together by the database: one long text for a page
 * costs half of what 500 rows with bodies cost to carry over and to write again.
 */
function documentText(seq: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`'{"id":' || to_json(id) || ',"kind":"' || kind || '","version":' || version || ',"seq":' || ${seq}
    || ',"scope":' || array_to_json(scope) || ',"deleted":' || deleted || ',"updatedAt":"' || updated_at
    || '","updatedBy":' || to_json(updated_by) || ',"body":' || body::text || '}'`;
}

export interface LogState {
  readonly epoch: string | null;
  readonly head: number;
  readonly oldest: number;
  readonly audit: AuditHead;
}

/** What every pull asks of the server, in one statement. */
export async function readLogState(db: Db): Promise<LogState> {
  const found = await sql<{
    epoch: string | null;
    head: string | null;
    oldest: string | null;
    audit_seq: string | null;
    audit_hash: string | null;
  }>`
    select (select value from meta where key = 'epoch') as epoch,
      (select max(seq) from changes) as head, (select min(seq) from changes) as oldest,
      last.seq as audit_seq, last.hash as audit_hash
    from (select 1) as one left join (select seq, hash from audit order by seq desc limit 1) as last on true
    `.execute(db);
  const row = found.rows[0];
  return {
    epoch: row?.epoch ?? null,
    head: Number(row?.head ?? 0),
    oldest: Number(row?.oldest ?? 0),
    audit: { seq: Number(row?.audit_seq ?? 0), hash: row?.audit_hash ?? '' },
  };
}

export interface BackfillQuery {
  readonly grants: readonly string[];
  readonly after: { readonly rank: number; readonly afterId: string };
  readonly limit: number;
  /** Seq that every document of the backfill is stamped with: where the log stood when it began. */
  readonly upTo: number;
  /** Outcomes decided before this moment are history that no laptop waits for. */
  readonly outcomesSince: string;
}

export interface BackfillPage {
  /** Elements of a JSON array, without its brackets. */
  readonly documents: string;
  readonly count: number;
  readonly last: { readonly rank: number; readonly afterId: string } | null;
}

interface BackfillRow {
  documents: string | null;
  count: number;
  last_rank: number | null;
  last_id: string | null;
}

/** Next documents of a first sync, in the order (rank, id). */
export async function backfillPage(db: Db, query: BackfillQuery): Promise<BackfillPage> {
  const text = documentText(sql.lit(String(query.upTo)));
  const found = await inIndexOrder(db, query.grants, (tx) =>
    sql<BackfillRow>`
      select string_agg(text, ',') as documents, count(*)::int as count,
        (array_agg(rank))[count(*)] as last_rank, (array_agg(id))[count(*)] as last_id
      from (
        select rank, id, ${text} as text from documents
        where not deleted and (rank, id) > (${query.after.rank}, ${query.after.afterId})
          and scope && ${query.grants}::text[]
          and (kind <> 'outcome' or updated_at >= ${query.outcomesSince})
        order by rank, id limit ${query.limit}
      ) as page`.execute(tx),
  );
  const row = found.rows[0];
  const isEmpty = row === undefined || row.last_rank === null || row.last_id === null;
  return {
    documents: row?.documents ?? '',
    count: row?.count ?? 0,
    last: isEmpty ? null : { rank: row.last_rank ?? 0, afterId: row.last_id ?? '' },
  };
}

export async function backfillTotal(
  db: Db,
  grants: readonly string[],
  outcomesSince: string,
): Promise<number> {
  const found = await asHolder(db, grants, (tx) =>
    sql<{ total: string }>`
      select count(*) as total from documents
      where not deleted and scope && ${grants}::text[]
        and (kind <> 'outcome' or updated_at >= ${outcomesSince})`.execute(tx),
  );
  return Number(found.rows[0]?.total ?? 0);
}

export interface TailPage {
  readonly documents: string;
  /** JSON text of the ids that left the scope. */
  readonly leave: string;
  readonly pageEnd: number;
}

export interface TailQuery {
  readonly grants: readonly string[];
  readonly seq: number;
  readonly limit: number;
  /** Where the log stood when it was asked; what came since may be in the page too. */
  readonly head: number;
}

interface TailRow {
  documents: string | null;
  leave: string;
  page_end: string;
}

/**
 * Changes after `seq` that concern these grants: of each document its last one within the page, at exactly
 * that version, so that a document and the outcome of the command that changed it never part. The page ends
 * with the transaction that holds its `limit`-th change. A version that they could hold, of a document that they
 * may hold no more, is not sent: it leaves at once, not with the page that holds the change that took it away.
 */
export async function tailPage(db: Db, query: TailQuery): Promise<TailPage> {
  const grants = sql`${query.grants}::text[]`;
  const concerns = sql`(scope && ${grants} or old_scope && ${grants})`;
  const found = await inIndexOrder(db, query.grants, (tx) =>
    sql<TailRow>`
      with page as (
        select coalesce(
          (select transaction_end from changes where seq > ${query.seq} and ${concerns}
            order by seq offset ${query.limit - 1} limit 1),
          greatest(${query.head}::bigint, ${query.seq}::bigint)) as page_end
      ), latest as (
        select distinct on (id) id, version, seq, scope && ${grants}
            and exists (select from documents d where d.id = changes.id and d.scope && ${grants}) as visible
        from changes where seq > ${query.seq} and seq <= (select page_end from page) and ${concerns}
        order by id, seq desc
      ), outgoing as (
        select seq, ${documentText(sql`seq`)} as text
        from document_versions join latest using (id, version) where visible order by seq
      )
      select (select string_agg(text, ',') from outgoing) as documents,
        (select coalesce(json_agg(id), '[]')::text from latest where not visible) as leave,
        page_end
      from page`.execute(tx),
  );
  const row = found.rows[0];
  return {
    documents: row?.documents ?? '',
    leave: row?.leave ?? '[]',
    pageEnd: Number(row?.page_end ?? query.seq),
  };
}

/** Everything that these grants may hold, as (id, version). Outcomes are answers, not holdings. */
export async function manifest(db: Db, grants: readonly string[]): Promise<readonly ManifestEntry[]> {
  const found = await asHolder(db, grants, (tx) =>
    sql<{ id: string; version: number }>`
      select id, version from documents
      where not deleted and kind <> 'outcome' and scope && ${grants}::text[]`.execute(tx),
  );
  return found.rows.map(({ id, version }) => [id, version] as const);
}

/** Some documents as elements of a JSON array, without its brackets. */
export async function documentsText(
  db: Db,
  query: { readonly grants: readonly string[]; readonly ids: readonly string[]; readonly seq: number },
): Promise<string> {
  const found = await asHolder(db, query.grants, (tx) =>
    sql<{ documents: string | null }>`
      select string_agg(${documentText(sql.lit(String(query.seq)))}, ',') as documents from documents
      where not deleted and id = any(${query.ids}::text[]) and scope && ${query.grants}::text[]`.execute(tx),
  );
  return found.rows[0]?.documents ?? '';
}
