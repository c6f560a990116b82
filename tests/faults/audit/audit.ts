import { type RawBuilder, sql } from 'kysely';
import { databaseAuditSource } from '#server/audit/database-audit-source.ts';
import { type AuditReport, verifyAudit } from '#server/audit/verify-audit.ts';
import type { Database } from '#server/database/open-database.ts';
import type { Db } from '#server/database/transaction.ts';
import { noteAudit } from '#server/sync/audit-note.ts';
import type { AuditRow } from '#shared/sync/audit-chain.ts';
import { openMemoryDatabase } from '#tests/builders/memory-database.ts';
import { rollOf } from '../chance.ts';
import type { FaultSuite } from '../fault-suite.ts';
import { chainOf, laptopHeads } from './chain-of.ts';
import { TAMPERS, type Tamper, tampered } from './tamper.ts';

const TRIALS = 1000;
const ROWS = 300;
/** For the speed of a walk. */
const LONG = 50_000;

/**
 * S13. Each trial changes the chain of a real database by direct SQL, triggers put to sleep, and asks the verify tool
 * with the heads of three laptops: found or not. Nothing of it stays. Then the speed of a walk over a long chain.
 */
export const audit: FaultSuite = {
  async run({ trials = TRIALS, seed, say }) {
    const database = await openMemoryDatabase();
    try {
      const rows = await fill(database, ROWS);
      const found = new Map<Tamper, number>();
      const missed: string[] = [];
      for (let trial = 0; trial < trials; trial += 1) {
        const kind = TAMPERS[trial % TAMPERS.length] as Tamper;
        const isFound = await isFoundOut(database.db, rows, kind, seed + trial);
        if (isFound) found.set(kind, (found.get(kind) ?? 0) + 1);
        else missed.push(`${kind}, seed ${seed + trial}`);
        if (trial % 100 === 99) say(`${trial + 1} of ${trials} tampers`);
      }
      const untouched = await verifyAudit(
        databaseAuditSource(database.db),
        laptopHeads(rows, 'e0', rollOf(1)),
      );
      await fill(database, LONG - ROWS);
      const cpu = process.cpuUsage();
      const long = await verifyAudit(databaseAuditSource(database.db));
      const { user, system } = process.cpuUsage(cpu);
      const rowsPerSecond = Math.round((long.rows / long.rowsMs) * 1000);
      // What this machine gives to others says nothing of the walk.
      const rowsPerCpuSecond = Math.round((long.rows / (user + system)) * 1e6);
      const ok = missed.length === 0 && untouched.ok && long.ok;
      return {
        ok,
        seed,
        trials,
        found: Object.fromEntries(found),
        missed,
        rows: long.rows,
        rowsPerSecond,
        rowsPerCpuSecond,
      };
    } finally {
      await database.close();
    }
  },
};

/** Through the server's own function, so that the rows are what it writes. */
async function fill({ db }: Database, count: number): Promise<readonly AuditRow[]> {
  const entries = chainOf(count);
  for (let at = 0; at < count; at += 1000) {
    await noteAudit(db, ...entries.slice(at, at + 1000).map(entryOf));
  }
  const rows = await db.selectFrom('audit').selectAll().orderBy('seq').execute();
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

function entryOf({ seq: _seq, previous_hash: _previous, hash: _hash, ...entry }: AuditRow) {
  return entry;
}

async function isFoundOut(db: Db, rows: readonly AuditRow[], kind: Tamper, seed: number): Promise<boolean> {
  const undo = new Error('undo');
  const heads = laptopHeads(rows, 'e0', rollOf(seed));
  let report: AuditReport | undefined;
  await db
    .transaction()
    .execute(async (tx) => {
      await sql`alter table audit disable trigger user`.execute(tx);
      for (const statement of difference(rows, tampered(kind, rows, rollOf(seed * 31))))
        await statement.execute(tx);
      report = await verifyAudit(databaseAuditSource(tx), heads);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return report?.ok === false;
}

/** The statements of a forger who touches no more than they must. */
function difference(before: readonly AuditRow[], after: readonly AuditRow[]): RawBuilder<unknown>[] {
  const kept = new Set(before.map((row) => JSON.stringify(row)));
  const wanted = new Set(after.map((row) => JSON.stringify(row)));
  const gone = before.filter((row) => !wanted.has(JSON.stringify(row))).map(({ seq }) => seq);
  const fresh = JSON.stringify(after.filter((row) => !kept.has(JSON.stringify(row))));
  return [
    sql`delete from audit where seq = any(${gone}::bigint[])`,
    sql`insert into audit select * from jsonb_populate_recordset(null::audit, ${fresh}::jsonb)`,
  ];
}
