import { randomUUID } from 'node:crypto';
import { SYSTEM_ACTOR } from '#shared/domain/person/actor.ts';
import { RESTORED_ACTION } from '#shared/sync/walk-audit-chain.ts';
import { databaseAuditSource } from '../audit/database-audit-source.ts';
import { verifyAudit } from '../audit/verify-audit.ts';
import { type Db, inTransaction } from '../database/transaction.ts';
import {
  countRows,
  emptyTable,
  holdsData,
  listTables,
  writeRows,
} from '../repositories/backup-repository.ts';
import { replaceEpoch } from '../repositories/meta-repository.ts';
import { noteAudit } from '../sync/audit-note.ts';
import { BadBackup } from './backup-format.ts';
import { type CheckedBackup, rowsOf } from './read-backup.ts';

export interface Restored {
  readonly counts: Readonly<Record<string, number>>;
  readonly auditRows: number;
  readonly epoch: string;
}

/** The target holds somebody's work. */
export class TargetNotEmpty extends Error {}

/**
 * Puts a checked backup into an empty database that stands at the backup's own migrations, in one transaction:
 * all of it or nothing. Counts and audit chain must hold; the database gets a new epoch, so that laptops which
 * are ahead of the backup notice and offer their work again.
 */
export async function restoreBackup(
  db: Db,
  file: string,
  backup: CheckedBackup,
  now: Date,
): Promise<Restored> {
  if (await holdsData(db)) throw new TargetNotEmpty('The database already holds data.');
  const epoch = randomUUID();
  const auditRows = await inTransaction(db, async (tx) => {
    const tables = await listTables(tx);
    const known = new Set(tables.map(({ name }) => name));
    // What a fresh database wrote about itself makes room for what the backup says.
    for (const table of tables.filter(({ name }) => name === 'meta' || name === 'counters')) {
      await emptyTable(tx, table);
    }
    for await (const { table, rows } of rowsOf(file)) {
      if (!known.has(table.name)) throw new BadBackup(`This Landfall has no table ${table.name}.`);
      await writeRows(tx, table, rows);
    }
    for (const table of tables) {
      const expected = backup.end.counts[table.name] ?? 0;
      const found = await countRows(tx, table);
      if (found !== expected) throw new BadBackup(`${table.name}: ${found} rows instead of ${expected}.`);
    }
    const { auditHead } = backup.end;
    const head = { ...auditHead, epoch: '' };
    const { problem, rows } = await verifyAudit(databaseAuditSource(tx), auditHead.seq > 0 ? [head] : []);
    if (problem) throw new BadBackup(`The audit chain does not hold at row ${problem.seq}: ${problem.kind}.`);
    await replaceEpoch(tx, epoch);
    return rows;
  });
  await noteAudit(db, {
    at: now.toISOString(),
    actor: SYSTEM_ACTOR,
    action: RESTORED_ACTION,
    object: epoch,
    details: JSON.stringify({ madeAt: backup.heading.madeAt }),
  });
  return { counts: backup.end.counts, auditRows, epoch };
}
