import { sql } from 'kysely';
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

export async function insertVersions(tx: Tx, writes: readonly VersionWrite[]): Promise<void> {
  if (writes.length === 0) return;
  await sql`
    insert into document_versions (id, version, kind, scope, deleted, updated_at, updated_by, body,
      command_id, command_type, device_id, occurred_at, zone, offline)
    select id, version, kind, scope, deleted, updated_at, updated_by, body,
      command_id, command_type, device_id, occurred_at, zone, offline
    from jsonb_to_recordset(${JSON.stringify(writes)}::jsonb) as r(id text, version int, kind text, scope text[],
      deleted bool, updated_at text, updated_by text, body jsonb, command_id text, command_type text,
      device_id text, occurred_at text, zone text, offline bool)`.execute(tx);
}

/** All versions of a document, newest first. */
export async function versionsOf(db: Db, id: string) {
  return await db
    .selectFrom('document_versions')
    .selectAll()
    .where('id', '=', id)
    .orderBy('version', 'desc')
    .execute();
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
