import type { Selectable } from 'kysely';
import type { StoreKeyTable } from '../database/account-tables.ts';
import type { Db, Tx } from '../database/transaction.ts';

export type StoreKeyRow = Selectable<StoreKeyTable>;

export async function findStoreKey(
  db: Db,
  personId: string,
  keyId: string,
): Promise<StoreKeyRow | undefined> {
  return db
    .selectFrom('store_keys')
    .selectAll()
    .where('person_id', '=', personId)
    .where('key_id', '=', keyId)
    .executeTakeFirst();
}

/** The key of what a device holds, as it was last given to it. */
export async function findStoreKeyOfDevice(
  db: Db,
  personId: string,
  deviceId: string,
): Promise<StoreKeyRow | undefined> {
  return db
    .selectFrom('store_keys')
    .selectAll()
    .where('person_id', '=', personId)
    .where('device_id', '=', deviceId)
    .orderBy('handed_at', 'desc')
    .executeTakeFirst();
}

export async function countStoreKeys(db: Db, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom('store_keys')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The laptop's own key, over whatever is kept here. */
export async function putStoreKey(tx: Tx, row: StoreKeyRow): Promise<void> {
  const { sealed, device_id, handed_at } = row;
  await tx
    .insertInto('store_keys')
    .values(row)
    .onConflict((clash) =>
      clash.columns(['person_id', 'key_id']).doUpdateSet({ sealed, device_id, handed_at }),
    )
    .execute();
}

/** The kept key, or this one where there is none: of two windows that ask at once, both get the same. */
export async function keepStoreKey(tx: Tx, row: StoreKeyRow): Promise<StoreKeyRow> {
  const { device_id, handed_at } = row;
  return tx
    .insertInto('store_keys')
    .values(row)
    .onConflict((clash) => clash.columns(['person_id', 'key_id']).doUpdateSet({ device_id, handed_at }))
    .returningAll()
    .executeTakeFirstOrThrow();
}
