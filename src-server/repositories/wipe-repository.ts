import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Db, Tx } from '../database/transaction.ts';
import type { WipeOrderTable } from '../database/wipe-tables.ts';

export type WipeOrderRow = Selectable<WipeOrderTable>;

export type StandingOrder = WipeOrderRow & { state: Exclude<WipeOrderRow['state'], 'called-back'> };

interface Whose {
  readonly deviceId: string;
  readonly personId: string;
}

export async function findOrder(db: Db, id: string): Promise<WipeOrderRow | undefined> {
  return db.selectFrom('wipe_orders').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The order that is to be carried out for a person on a device. */
export async function findOpenOrder(
  db: Db,
  { deviceId, personId }: Whose,
): Promise<WipeOrderRow | undefined> {
  return db
    .selectFrom('wipe_orders')
    .selectAll()
    .where('device_id', '=', deviceId)
    .where('person_id', '=', personId)
    .where('state', 'in', ['ordered', 'received'])
    .executeTakeFirst();
}

export async function wasWiped(db: Db, { deviceId, personId }: Whose): Promise<boolean> {
  const row = await db
    .selectFrom('wipe_orders')
    .select('id')
    .where('device_id', '=', deviceId)
    .where('person_id', '=', personId)
    .where('state', '=', 'wiped')
    .executeTakeFirst();
  return row !== undefined;
}

/** Orders that were not called back, the newest first. */
export async function listOrders(db: Db, personId?: string): Promise<readonly StandingOrder[]> {
  const all = db
    .selectFrom('wipe_orders')
    .selectAll()
    .where('state', '!=', 'called-back')
    .orderBy('ordered_at', 'desc')
    .$narrowType<{ state: StandingOrder['state'] }>();
  return personId === undefined ? all.execute() : all.where('person_id', '=', personId).execute();
}

export async function insertOrder(tx: Tx, order: Insertable<WipeOrderTable>): Promise<void> {
  await tx.insertInto('wipe_orders').values(order).execute();
}

/** Moves an order on; false where it stands elsewhere by now. */
export async function moveOrder(
  tx: Tx,
  id: string,
  from: readonly WipeOrderTable['state'][],
  change: Updateable<WipeOrderTable>,
): Promise<boolean> {
  const row = await tx
    .updateTable('wipe_orders')
    .set(change)
    .where('id', '=', id)
    .where('state', 'in', [...from])
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
