import { createHash } from 'node:crypto';
import { appliedMigrations } from '../database/migrate.ts';
import type { Db } from '../database/transaction.ts';
import { readAuditHead } from '../repositories/audit-repository.ts';
import { listTables, onSnapshot, readRows } from '../repositories/backup-repository.ts';
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  type BackupEnd,
  type BackupHeading,
  type WriteLine,
} from './backup-format.ts';
import { type BackedUpFiles, writeBlobs } from './blob-lines.ts';

export interface BackedUp {
  readonly db: Db;
  readonly files: BackedUpFiles;
}

/**
 * Writes the whole database line by line, as it was at one moment, and then every attached content, while the
 * server goes on working.
 */
export async function writeBackup({ db, files }: BackedUp, now: Date, write: WriteLine): Promise<BackupEnd> {
  const hash = createHash('sha256');
  const put = async (line: string): Promise<void> => {
    hash.update(line).update('\n');
    await write(line);
  };
  const rows = await onSnapshot(db, async (tx) => {
    const heading: BackupHeading = {
      format: BACKUP_FORMAT,
      version: BACKUP_VERSION,
      madeAt: now.toISOString(),
      migrations: [...(await appliedMigrations(tx))],
    };
    await put(JSON.stringify(heading));
    const counts: Record<string, number> = {};
    for (const table of await listTables(tx)) {
      await put(JSON.stringify({ table: table.name, columns: table.columns }));
      counts[table.name] = 0;
      for await (const rows of readRows(tx, table)) {
        for (const row of rows) await put(row);
        counts[table.name] = (counts[table.name] ?? 0) + rows.length;
      }
    }
    return { counts, auditHead: await readAuditHead(tx) };
  });
  // After the snapshot: the embedded database would let nobody else in for as long as the files take.
  const blobs = await writeBlobs(files, put);
  const end: BackupEnd = { end: true, ...rows, blobs, sha256: hash.digest('hex') };
  await write(JSON.stringify(end));
  return end;
}
