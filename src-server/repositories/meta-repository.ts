import { sql } from 'kysely';
import type { Db, Tx } from '../database/transaction.ts';

const EPOCH = 'epoch';

export async function readMeta(db: Db | Tx, key: string): Promise<string | undefined> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value;
}

export async function writeMeta(db: Db | Tx, key: string, value: string): Promise<void> {
  await sql`insert into meta (key, value) values (${key}, ${value})
    on conflict (key) do update set value = excluded.value`.execute(db);
}

/** The epoch of this database; the first process to ask gives it one. */
export async function ensureEpoch(db: Db, fresh: string): Promise<string> {
  const known = await readMeta(db, EPOCH);
  if (known !== undefined) return known;
  await sql`insert into meta (key, value) values (${EPOCH}, ${fresh}) on conflict (key) do nothing`.execute(
    db,
  );
  return (await readMeta(db, EPOCH)) ?? fresh;
}

/** Called after a restore from a backup: laptops that meet another epoch reconcile. */
export async function replaceEpoch(db: Db | Tx, fresh: string): Promise<void> {
  await writeMeta(db, EPOCH, fresh);
}

/** Whether the database answers at all. */
export async function isReachable(db: Db): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}
