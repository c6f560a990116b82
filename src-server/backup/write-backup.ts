import { createHash } from 'node:crypto';
import type { Db } from '../database/transaction.ts';
import { readAuditHead } from '../repositories/audit-repository.ts';
import { appliedMigrations, listTables, onSnapshot, readRows } from '../repositories/backup-repository.ts';
import { BACKUP_FORMAT, BACKUP_VERSION, type BackupEnd, type BackupHeading } from './backup-format.ts';

export type WriteLine = (line: string) => Promise<void>;

/** Writes the whole database line by line, as it was at one moment, while the server goes on working. */
export async function writeBackup(db: Db, now: Date, write: WriteLine): Promise<BackupEnd> {
  const hash = createHash('sha256');
  const put = async (line: string): Promise<void> => {
    hash.update(line).update('\n');
    await write(line);
  };
  return await onSnapshot(db, async (tx) => {
    const heading: BackupHeading = {
      format: BACKUP_FORMAT,
      version: BACKUP_VERSION,
      madeAt: now.toISOString(),
      migrations: await appliedMigrations(tx),
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
    const auditHead = await readAuditHead(tx);
    const end: BackupEnd = { end: true, counts, auditHead, sha256: hash.digest('hex') };
    await write(JSON.stringify(end));
    return end;
  });
}
