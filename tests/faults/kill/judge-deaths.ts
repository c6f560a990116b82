import { sql } from 'kysely';
import { databaseAuditSource } from '#server/audit/database-audit-source.ts';
import { verifyAudit } from '#server/audit/verify-audit.ts';
import { type Database, type DatabaseLocation, openDatabase } from '#server/database/open-database.ts';
import type { FaultOptions, FaultSummary } from '../fault-suite.ts';
import { partialApplies } from '../push-fuzz/partial-applies.ts';
import type { KillTold, SavedCommand } from './kill-trial.ts';

/** The goals: a server answers again within 5 s (R14), and no queue holds anything half a minute later (R4). */
const READY_WITHIN_MS = 5000;
const DRAINED_WITHIN_MS = 30_000;

/** What a run of deaths left: how each went, and what screens called saved. */
export interface Deaths {
  readonly told: readonly KillTold[];
  readonly saved: readonly SavedCommand[];
}

/** Ok when each saved command stands once, nothing is half written, the chain is whole and no queue was late. */
export async function judgeDeaths(
  home: DatabaseLocation,
  { told, saved }: Deaths,
  say: FaultOptions['say'],
): Promise<FaultSummary> {
  const database = await openDatabase(home);
  const wrong = [...(await notOnce(database, saved)), ...(await partialApplies(database))];
  const chain = await verifyAudit(databaseAuditSource(database.db));
  await database.close();
  for (const text of wrong.slice(0, 40)) say(text);
  const late = told.filter(({ drainedMs }) => drainedMs > DRAINED_WITHIN_MS).length;
  return {
    ok: wrong.length === 0 && late === 0 && chain.ok,
    database: home.home === 'postgres' ? 'postgres' : 'pglite',
    kills: told.length,
    atTheirPlace: told.filter(({ met }) => met).length,
    saved: saved.length,
    wrong: wrong.length,
    chain: chain.ok,
    late,
    slowStarts: told.filter(({ readyMs }) => readyMs > READY_WITHIN_MS).length,
    slowestReadyMs: round(Math.max(...told.map(({ readyMs }) => readyMs))),
    slowestDrainMs: round(Math.max(...told.map(({ drainedMs }) => drainedMs))),
  };
}

const round = (milliseconds: number) => Math.round(milliseconds);

/** Each saved command stands once: one accepted row, one document of its own, and numbers that nobody else has. */
export async function notOnce(
  { db }: Pick<Database, 'db'>,
  saved: readonly SavedCommand[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string; outcome: string; made: number }>`
    select c.id, c.outcome, (
      select count(*)::int from document_versions v
      where v.command_id = c.id and v.version = 1 and v.kind in ('comment', 'purchase-request')
    ) as made from commands c`.execute(db);
  const stands = new Map(rows.map((row) => [row.id, row]));
  const lost = saved
    .filter(({ id }) => stands.get(id)?.outcome !== 'accepted' || stands.get(id)?.made !== 1)
    .map(({ id, trial }) => `${trial}: ${id} ${JSON.stringify(stands.get(id) ?? 'is not there')}`);
  const doubled = await sql<{ number: string }>`
    select body->>'number' as number from documents where kind = 'purchase-request' and body ? 'number'
    group by 1 having count(*) > 1`.execute(db);
  return [...lost, ...doubled.rows.map(({ number }) => `the number ${number} was given twice`)];
}
