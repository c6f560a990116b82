import type { Selectable } from 'kysely';
import type { LeaseExtensionTable } from '../database/account-tables.ts';
import type { Db, Tx } from '../database/transaction.ts';

export type LeaseExtensionRow = Selectable<LeaseExtensionTable>;

/** Those of a person's device, the newest first. */
export async function extensionsOf(
  db: Db,
  personId: string,
  deviceId: string,
): Promise<readonly LeaseExtensionRow[]> {
  return db
    .selectFrom('lease_extensions')
    .selectAll()
    .where('person_id', '=', personId)
    .where('device_id', '=', deviceId)
    .orderBy('issued_at', 'desc')
    .execute();
}

export async function insertExtension(tx: Tx, row: LeaseExtensionRow): Promise<void> {
  await tx
    .insertInto('lease_extensions')
    .values(row)
    .onConflict((clash) => clash.columns(['person_id', 'device_id', 'challenge']).doNothing())
    .execute();
}
