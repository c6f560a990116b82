import type { Insertable, Selectable } from 'kysely';
import type { Db, Tx } from '../database/transaction.ts';
import type { WipeFileTable, WipeRowTable } from '../database/wipe-tables.ts';

export type HandedRow = Selectable<WipeRowTable>;
export type HandedFile = Selectable<WipeFileTable>;
type Kind = WipeRowTable['kind'];
type Fate = WipeRowTable['fate'];
type FileFate = WipeFileTable['fate'];

/** A row that came before is put again as it is now: the laptop may have gone on between two contacts. */
export async function putRows(db: Db, rows: readonly Insertable<WipeRowTable>[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('wipe_rows')
    .values([...rows])
    .onConflict((clash) =>
      clash.columns(['order_id', 'kind', 'id']).doUpdateSet((eb) => ({
        content: eb.ref('excluded.content'),
        fate: eb.ref('excluded.fate'),
      })),
    )
    .execute();
}

export async function rowFates(
  db: Db,
  orderId: string,
): Promise<readonly Pick<HandedRow, 'kind' | 'id' | 'fate'>[]> {
  return db.selectFrom('wipe_rows').select(['kind', 'id', 'fate']).where('order_id', '=', orderId).execute();
}

export async function rowsOf(
  db: Db,
  orderId: string,
  kinds: readonly Kind[],
  fate: Fate,
): Promise<readonly HandedRow[]> {
  return db
    .selectFrom('wipe_rows')
    .selectAll()
    .where('order_id', '=', orderId)
    .where('kind', 'in', [...kinds])
    .where('fate', '=', fate)
    .execute();
}

export async function setFate(
  db: Db,
  orderId: string,
  rows: readonly Pick<HandedRow, 'kind' | 'id'>[],
  fate: Fate,
): Promise<void> {
  for (const { kind, id } of rows) {
    await db
      .updateTable('wipe_rows')
      .set({ fate })
      .where('order_id', '=', orderId)
      .where('kind', '=', kind)
      .where('id', '=', id)
      .execute();
  }
}

/** Given back: no word of it stays here. */
export async function dropRows(tx: Tx, orderId: string, kind: Kind, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .deleteFrom('wipe_rows')
    .where('order_id', '=', orderId)
    .where('kind', '=', kind)
    .where('id', 'in', [...ids])
    .execute();
}

/** Drafts on their way back to their person. */
export async function draftsFor(db: Db, personId: string, limit: number): Promise<readonly HandedRow[]> {
  return db
    .selectFrom('wipe_rows')
    .innerJoin('wipe_orders', 'wipe_orders.id', 'wipe_rows.order_id')
    .selectAll('wipe_rows')
    .where('wipe_orders.person_id', '=', personId)
    .where('wipe_rows.kind', '=', 'draft')
    .where('wipe_rows.fate', '=', 'waiting')
    .orderBy('wipe_rows.order_id')
    .orderBy('wipe_rows.id')
    .limit(limit)
    .execute();
}

export async function putFile(
  db: Db,
  file: { orderId: string; sha256: string; size: number },
): Promise<void> {
  await db
    .insertInto('wipe_files')
    .values({ order_id: file.orderId, sha256: file.sha256, size: file.size, fate: 'coming', kept_as: null })
    .onConflict((clash) => clash.columns(['order_id', 'sha256']).doNothing())
    .execute();
}

export async function filesOf(db: Db, orderId: string): Promise<readonly HandedFile[]> {
  return db.selectFrom('wipe_files').selectAll().where('order_id', '=', orderId).execute();
}

/** Whether a wiped laptop of this person handed this content in. */
export async function hasHandedIn(db: Db, personId: string, sha256: string): Promise<HandedFile | undefined> {
  return db
    .selectFrom('wipe_files')
    .innerJoin('wipe_orders', 'wipe_orders.id', 'wipe_files.order_id')
    .selectAll('wipe_files')
    .where('wipe_orders.person_id', '=', personId)
    .where('wipe_files.sha256', '=', sha256)
    .where('wipe_files.fate', '=', 'stands')
    .executeTakeFirst();
}

export async function setFileFate(
  db: Db,
  { order_id, sha256 }: HandedFile,
  fate: FileFate,
  keptAs: string | null = null,
): Promise<void> {
  await db
    .updateTable('wipe_files')
    .set({ fate, kept_as: keptAs })
    .where('order_id', '=', order_id)
    .where('sha256', '=', sha256)
    .execute();
}
