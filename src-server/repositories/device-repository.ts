import type { JsonWebKey } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { DeviceTable } from '../database/account-tables.ts';
import type { Db } from '../database/transaction.ts';

export type DeviceRow = Selectable<DeviceTable>;

export interface NewDevice {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly publicKey: JsonWebKey;
}

export async function findDevice(db: Db, id: string, personId: string): Promise<DeviceRow | undefined> {
  return db
    .selectFrom('devices')
    .selectAll()
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
}

/** Of its key only what makes the public half: a laptop that sends more along, its private half too, has none of it kept. */
export async function insertDevice(db: Db, device: NewDevice, at: string): Promise<void> {
  const { kty, crv, x, y } = device.publicKey;
  await db
    .insertInto('devices')
    .values({
      id: device.id,
      person_id: device.personId,
      name: device.name,
      public_key: JSON.stringify({ kty, crv, x, y }),
      state: 'active',
      registered_at: at,
      last_contact_at: at,
      revoked_at: null,
      revoked_by: null,
    })
    .execute();
}

export async function listDevices(db: Db, personId?: string): Promise<readonly DeviceRow[]> {
  const all = db.selectFrom('devices').selectAll().orderBy('last_contact_at', 'desc');
  return personId === undefined ? all.execute() : all.where('person_id', '=', personId).execute();
}

/** What people call these devices; one that is not registered is left out. */
export async function deviceNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('devices')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Returns the people whose device it was; none when nothing was left to revoke. */
export async function revokeDevice(
  db: Db,
  revocation: { deviceId: string; personId?: string | undefined; by: string; at: string },
): Promise<readonly string[]> {
  const update = db
    .updateTable('devices')
    .set({ state: 'revoked', revoked_at: revocation.at, revoked_by: revocation.by })
    .where('id', '=', revocation.deviceId)
    .where('state', '=', 'active')
    .returning('person_id');
  const { personId } = revocation;
  const rows = await (personId === undefined ? update : update.where('person_id', '=', personId)).execute();
  return rows.map((row) => row.person_id);
}

export async function noteContact(
  db: Db,
  contact: { deviceId: string; personId: string; unsent: number; appVersion: string; at: string },
): Promise<void> {
  await db
    .updateTable('devices')
    .set({ last_contact_at: contact.at, unsent: contact.unsent, app_version: contact.appVersion })
    .where('id', '=', contact.deviceId)
    .where('person_id', '=', contact.personId)
    .execute();
}

export async function renameDevice(db: Db, id: string, personId: string, name: string): Promise<void> {
  await db
    .updateTable('devices')
    .set({ name })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .execute();
}
