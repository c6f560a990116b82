import type { Db, Tx } from '../database/transaction.ts';

/** One version of one document with who made it, when and where: nothing is overwritten without a trace. */
export interface VersionWrite {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly scope: readonly string[];
  readonly deleted: boolean;
  readonly updated_at: string;
  readonly updated_by: string;
  readonly body: unknown;
  readonly command_id: string;
  readonly command_type: string;
  readonly device_id: string;
  readonly occurred_at: string;
  readonly zone: string;
  readonly offline: boolean;
}

/** All versions of a document, newest first. */
export async function versionsOf(db: Db | Tx, id: string) {
  return await db
    .selectFrom('document_versions')
    .selectAll()
    .where('id', '=', id)
    .orderBy('version', 'desc')
    .execute();
}

/** The content of one version, or undefined where there is none. */
export async function bodyOfVersion(db: Db | Tx, id: string, version: number): Promise<unknown> {
  const row = await db
    .selectFrom('document_versions')
    .select('body')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.body;
}

export interface VersionContent {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
}

/** The content of one version; undefined where there is none, or where the document was deleted then. */
export async function contentOfVersion(db: Db | Tx, wanted: VersionContent): Promise<unknown> {
  const row = await db
    .selectFrom('document_versions')
    .select(['body', 'deleted'])
    .where('id', '=', wanted.id)
    .where('version', '=', wanted.version)
    .where('kind', '=', wanted.kind)
    .executeTakeFirst();
  return row === undefined || row.deleted ? undefined : row.body;
}

/** What the commands of these ids wrote, for comparing with the audit chain. */
export async function versionsOfCommands(db: Db, commandIds: readonly string[]) {
  if (commandIds.length === 0) return [];
  return await db
    .selectFrom('document_versions')
    .select(['id', 'version', 'kind', 'deleted', 'body', 'command_id'])
    .where('command_id', 'in', [...commandIds])
    .execute();
}
