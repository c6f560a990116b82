import { sql } from 'kysely';
import type { Db } from '../database/transaction.ts';

export interface FailureRows {
  readonly here: { readonly failures: number; readonly lastFailureAt: Date | null };
  /** Over all networks since the last success. */
  readonly everywhere: { readonly failures: number; readonly lastFailureAt: Date | null };
}

/** The row that counts an account over all networks. */
const EVERYWHERE = '*';

export async function readFailures(db: Db, account: string, network: string): Promise<FailureRows> {
  const rows = await db
    .selectFrom('sign_in_failures')
    .selectAll()
    .where('account', '=', account)
    .where('network', 'in', [network, EVERYWHERE])
    .execute();
  function countOf(name: string) {
    const row = rows.find((entry) => entry.network === name);
    const last = row === undefined ? null : new Date(row.last_failure_at);
    return { failures: row?.failures ?? 0, lastFailureAt: last };
  }
  return { here: countOf(network), everywhere: countOf(EVERYWHERE) };
}

export interface FailureNote {
  readonly account: string;
  readonly network: string;
  readonly at: string;
  /** Start this network's count afresh: its lock has run out. */
  readonly afresh: boolean;
}

/** Adds one failure in the database itself, so that simultaneous guesses are all counted. */
export async function noteFailure(db: Db, note: FailureNote): Promise<void> {
  await countUp(db, { ...note, network: EVERYWHERE, afresh: false });
  await countUp(db, note);
}

async function countUp(db: Db, note: FailureNote): Promise<void> {
  await db
    .insertInto('sign_in_failures')
    .values({ account: note.account, network: note.network, failures: 1, last_failure_at: note.at })
    .onConflict((conflict) =>
      conflict.columns(['account', 'network']).doUpdateSet({
        failures: note.afresh ? 1 : sql<number>`sign_in_failures.failures + 1`,
        last_failure_at: note.at,
      }),
    )
    .execute();
}

export async function clearFailures(db: Db, account: string): Promise<void> {
  await db.deleteFrom('sign_in_failures').where('account', '=', account).execute();
}

/** Names that nobody has would otherwise fill the table for ever. */
export async function forgetFailuresBefore(db: Db, moment: string): Promise<void> {
  await db.deleteFrom('sign_in_failures').where('last_failure_at', '<', moment).execute();
}
