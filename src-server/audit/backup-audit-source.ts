import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { AuditRow } from '#shared/sync/audit-chain.ts';
import { BadBackup } from '../backup/backup-format.ts';
import { rowsOf } from '../backup/read-backup.ts';
import type { AuditSource } from './verify-audit.ts';
import { createWrittenDigests, type WrittenDigests } from './written-digests.ts';

const text = Type.String();
const BackedUpRow = Type.Object({
  seq: Type.Integer(),
  at: text,
  actor: text,
  device_id: text,
  action: text,
  object: text,
  command_id: text,
  outcome: text,
  before_hash: text,
  after_hash: text,
  details: text,
  previous_hash: text,
  hash: text,
});

const BackedUpVersion = Type.Object({
  id: text,
  kind: text,
  version: Type.Integer(),
  deleted: Type.Boolean(),
  body: Type.Unknown(),
  command_id: text,
});

/** The chain that a backup file holds, read as a stream; the file itself has been checked before. */
export async function backupAuditSource(file: string): Promise<AuditSource> {
  const digests = await writtenDigests(file);
  return { pages: () => rowsInOrder(file), written: async (commandIds) => digests.of(commandIds) };
}

async function writtenDigests(file: string): Promise<WrittenDigests> {
  const digests = createWrittenDigests();
  for await (const { table, rows } of rowsOf(file)) {
    if (table.name !== 'document_versions') continue;
    for (const row of rows) digests.take(parsed(BackedUpVersion, row));
  }
  return digests;
}

/** Rows lie in a backup as they lay in the database: usually by their number, but nobody promised it. */
async function* rowsInOrder(file: string): AsyncGenerator<readonly AuditRow[]> {
  const early = new Map<number, AuditRow>();
  let next = 1;
  for await (const { table, rows } of rowsOf(file)) {
    if (table.name !== 'audit') continue;
    for (const row of rows) {
      const read = parsed(BackedUpRow, row);
      early.set(read.seq, read);
    }
    const page: AuditRow[] = [];
    for (let row = early.get(next); row !== undefined; row = early.get(next)) {
      page.push(row);
      early.delete(next);
      next += 1;
    }
    if (page.length > 0) yield page;
  }
  // Behind a gap: the walk says where it is.
  if (early.size > 0) yield [...early.values()].sort((left, right) => left.seq - right.seq);
}

function parsed<Schema extends typeof BackedUpRow | typeof BackedUpVersion>(
  schema: Schema,
  line: string,
): Static<Schema> {
  const value: unknown = JSON.parse(line);
  if (!Value.Check(schema, value)) throw new BadBackup('A row of the backup is not what its table holds.');
  return value as Static<Schema>;
}
