import { sql } from 'kysely';
import { type Db, inTransaction, type Tx } from '../database/transaction.ts';

/** Settings of the database for one transaction. */
export type Settings = Readonly<Record<string, string>>;

/**
 * Reads what goes to a person: within it the database shows the rows alone that these scope tokens may hold (row
 * security, migration 0006), whatever a statement forgets to ask. Nothing can be written there.
 */
export async function asHolder<Value>(
  db: Db,
  tokens: readonly string[],
  read: (tx: Tx) => Promise<Value>,
  settings: Settings = {},
): Promise<Value> {
  return await inTransaction(db, async (tx) => {
    const others = Object.entries(settings).map(
      ([name, value]) => sql`set_config(${name}, ${value}, true), `,
    );
    // In one statement, because each costs a way there and back; the role comes last.
    await sql`select ${sql.join(others, sql``)} set_config('landfall.scope', (${tokens}::text[])::text, true),
      set_config('role', 'landfall_reader', true)`.execute(tx);
    return await read(tx);
  });
}
