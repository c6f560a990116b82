import { randomBytes } from 'node:crypto';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { inTransaction } from '../database/transaction.ts';
import { findDevice } from '../repositories/device-repository.ts';
import { findSession } from '../repositories/session-repository.ts';
import {
  countStoreKeys,
  findStoreKey,
  keepStoreKey,
  putStoreKey,
  type StoreKeyRow,
} from '../repositories/store-key-repository.ts';
import { type AccountRefusal, type AccountServices, refusal } from './account-services.ts';
import { auditAccess } from './audit-access.ts';
import { openEscrow, sealEscrow } from './escrow-seal.ts';
import type { Identity } from './identity.ts';

interface KeyQuestion {
  readonly keyId: string;
  /** The key that the laptop has: kept as it is. Without it the kept one is handed out, or one is made. */
  readonly key?: string | undefined;
}

/** A session proves a password only while it is this young; one that was merely renewed never does. */
const FRESH_MS = 10 * 60_000;
const KEY_BYTES = 32;
/** A person who rebuilds a laptop every week for years. */
const MOST_KEYS = 500;

/**
 * The key that seals what one laptop holds of one person: made here, so that it is kept before anything is sealed
 * with it, and given to nobody but that person, minutes after their password, on a device that was not revoked.
 */
export async function storeKeyFor(
  services: AccountServices,
  identity: Identity,
  { keyId, key }: KeyQuestion,
): Promise<Result<{ key: string }, AccountRefusal>> {
  const { personId, deviceId, sessionId } = identity;
  const place = { personId, keyId };
  const session = await findSession(services.db, sessionId);
  const age = services.now().getTime() - Date.parse(session?.started_at ?? '');
  if (!(age < FRESH_MS)) return fail(refusal(403, 'sign-in-needed'));
  const known = await findStoreKey(services.db, personId, keyId);
  if (known !== undefined && (await isRevoked(services, known))) return fail(refusal(403, 'device-revoked'));
  if (known === undefined && (await countStoreKeys(services.db, personId)) >= MOST_KEYS) {
    return fail(refusal(409, 'too-many-keys'));
  }
  const at = services.now().toISOString();
  const given = key === undefined ? undefined : Buffer.from(key, 'base64');
  const kept = known && openEscrow(services.secret, place, known.sealed);
  // A laptop that shows the very key which is kept here learns nothing and changes nothing.
  if (given !== undefined && kept?.equals(given) === true) return ok({ key: given.toString('base64') });
  const row = {
    person_id: personId,
    key_id: keyId,
    device_id: deviceId,
    sealed: sealEscrow(services.secret, place, given ?? randomBytes(KEY_BYTES)),
    made_at: known?.made_at ?? at,
    handed_at: at,
  };
  const held = await inTransaction(services.db, async (tx) => {
    const stands = given === undefined ? await keepStoreKey(tx, row) : row;
    if (given !== undefined) await putStoreKey(tx, row);
    const action = given === undefined ? 'store-key.hand-out' : 'store-key.keep';
    await auditAccess(tx, at, { action, actor: personId, object: `store-key/${keyId}`, deviceId });
    return stands;
  });
  return ok({ key: openEscrow(services.secret, place, held.sealed).toString('base64') });
}

async function isRevoked({ db }: AccountServices, row: StoreKeyRow): Promise<boolean> {
  return (await findDevice(db, row.device_id, row.person_id))?.state === 'revoked';
}
