import { sql } from 'kysely';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { Db, Tx } from '../database/transaction.ts';

/** A document as it stands, deleted or not. */
export interface DocumentState {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly version: number;
  readonly scope: readonly string[];
  readonly deleted: boolean;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly body: unknown;
}

export interface FieldQuery {
  readonly kind: DocumentKind;
  readonly field: string;
  readonly value: string;
}

export interface FieldQueryAmong {
  readonly kind: DocumentKind;
  readonly field: string;
  readonly values: readonly string[];
}

interface DocumentRow {
  id: string;
  kind: string;
  version: number;
  scope: string[];
  deleted: boolean;
  updated_at: string;
  updated_by: string;
  body: unknown;
}

function fromRow(row: DocumentRow): DocumentState {
  return {
    id: row.id,
    // Rows are written by the write function alone, which takes kinds from the closed list.
    kind: row.kind as DocumentKind,
    version: row.version,
    scope: row.scope,
    deleted: row.deleted,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
    body: row.body,
  };
}

const COLUMNS = ['id', 'kind', 'version', 'scope', 'deleted', 'updated_at', 'updated_by', 'body'] as const;
const FIELD_NAME = /^[A-Za-z][A-Za-z0-9]{0,60}$/;

export async function readDocuments(db: Db | Tx, ids: readonly string[]): Promise<DocumentState[]> {
  if (ids.length === 0) return [];
  const rows = await sql<DocumentRow>`
    select ${sql.raw(COLUMNS.join(', '))} from documents where id = any(${ids}::text[])`.execute(db);
  return rows.rows.map(fromRow);
}

export async function readDocument(db: Db | Tx, id: string): Promise<DocumentState | undefined> {
  return (await readDocuments(db, [id]))[0];
}

/** Fields that hold one text and have an index of their own (migrations 0001, 0003 to 0005). */
const INDEXED_FIELDS = new Set([
  'instanceId',
  'assigneeId',
  'recordId',
  'purchaseOrderId',
  'sha256',
  'code',
  'sku',
]);

/**
 * Current documents of a kind whose top-level body field is this text or, as a list, contains it. Kind and
 * field stand in the query as literals, because only then do the partial indexes serve.
 */
export async function findDocuments(db: Db | Tx, query: FieldQuery): Promise<DocumentState[]> {
  if (!FIELD_NAME.test(query.field)) throw new Error(`Not a field name: ${query.field}`);
  const field = sql.lit(query.field);
  const equals = sql`body->>${field} = ${query.value}`;
  const matches = INDEXED_FIELDS.has(query.field)
    ? equals
    : sql`(${equals} or body->${field} @> ${JSON.stringify([query.value])}::jsonb)`;
  const rows = await sql<DocumentRow>`
    select ${sql.raw(COLUMNS.join(', '))} from documents
    where kind = ${sql.lit(query.kind)} and not deleted and ${matches} order by id`.execute(db);
  return rows.rows.map(fromRow);
}

/** As `findDocuments` for any of several texts: one question instead of one for each record of a batch. */
export async function findDocumentsAmong(db: Db | Tx, query: FieldQueryAmong): Promise<DocumentState[]> {
  if (!FIELD_NAME.test(query.field)) throw new Error(`Not a field name: ${query.field}`);
  const field = sql.lit(query.field);
  const equals = sql`body->>${field} = any(${query.values}::text[])`;
  const matches = INDEXED_FIELDS.has(query.field)
    ? equals
    : sql`(${equals} or jsonb_exists_any(body->${field}, ${query.values}::text[]))`;
  const rows = await sql<DocumentRow>`
    select ${sql.raw(COLUMNS.join(', '))} from documents
    where kind = ${sql.lit(query.kind)} and not deleted and ${matches} order by id`.execute(db);
  return rows.rows.map(fromRow);
}

/** Which of these records something else links to: `path` is a field, or `lines/<field>` of a list of lines. */
export async function linkedAmong(
  db: Db | Tx,
  link: { kind: DocumentKind; path: string; exceptRun: string },
  ids: readonly string[],
): Promise<string[]> {
  const [head = '', cell] = link.path.split('/');
  if (![head, cell ?? head].every((name) => FIELD_NAME.test(name)))
    throw new Error(`Not a path: ${link.path}`);
  const held = sql`d.body->${sql.lit(head)}`;
  const list = sql`case jsonb_typeof(${held}) when 'array' then ${held} else jsonb_build_array(${held}) end`;
  const linked =
    cell === undefined
      ? sql`jsonb_array_elements_text(${list}) as link(id)`
      : sql`(select line->>${sql.lit(cell)} as id from jsonb_array_elements(${list}) line) as link`;
  const rows = await sql<{ id: string }>`
    select distinct link.id from documents d, lateral ${linked}
    where d.kind = ${sql.lit(link.kind)} and not d.deleted and link.id = any(${ids}::text[])
      and coalesce(d.body->>'importRun', '') <> ${link.exceptRun}`.execute(db);
  return rows.rows.map(({ id }) => id);
}

export async function documentsOfKind(db: Db | Tx, kind: DocumentKind): Promise<DocumentState[]> {
  const rows = await db
    .selectFrom('documents')
    .select(COLUMNS)
    .where('kind', '=', kind)
    .where('deleted', '=', false)
    .orderBy('id')
    .execute();
  return rows.map(fromRow);
}

/** Versions as they stand, locking the rows in id order so that two writers cannot wait for each other. */
export async function lockVersions(tx: Tx, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await sql<{ id: string; version: number }>`
    select id, version from documents where id = any(${ids}::text[]) order by id for update`.execute(tx);
  return new Map(rows.rows.map((row) => [row.id, row.version]));
}

export async function currentVersions(tx: Tx, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await sql<{ id: string; version: number }>`
    select id, version from documents where id = any(${ids}::text[])`.execute(tx);
  return new Map(rows.rows.map((row) => [row.id, row.version]));
}

export interface DocumentWrite {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly scope: readonly string[];
  readonly deleted: boolean;
  readonly rank: number;
  readonly updated_at: string;
  readonly updated_by: string;
  readonly body: unknown;
}
