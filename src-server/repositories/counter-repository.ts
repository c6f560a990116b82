import { sql } from 'kysely';
import type { Tx } from '../database/transaction.ts';

/** The last number given; the row stays locked until commit, so that no number is given twice and none is lost. */
export async function lockCounter(tx: Tx, name: string): Promise<number> {
  await sql`insert into counters (name, value) values (${name}, 0) on conflict (name) do nothing`.execute(tx);
  const found = await sql<{ value: string }>`
    select value from counters where name = ${name} for update`.execute(tx);
  return Number(found.rows[0]?.value ?? 0);
}

export async function storeCounter(tx: Tx, name: string, value: number): Promise<void> {
  await sql`update counters set value = ${value} where name = ${name}`.execute(tx);
}
