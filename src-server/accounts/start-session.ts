import { randomBytes } from 'node:crypto';
import { canonicalJson } from '#shared/kernel/digest.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import type { Db } from '../database/transaction.ts';
import { findDevice, insertDevice, type NewDevice, renameDevice } from '../repositories/device-repository.ts';
import { insertSession } from '../repositories/session-repository.ts';
import { findOpenOrder } from '../repositories/wipe-repository.ts';
import { type AccountRefusal, type AccountServices, refusal } from './account-services.ts';
import { mintRefreshToken } from './refresh-token.ts';

/** Ten minutes: what a stolen access token is worth at most; rights are checked on every request anyway. */
export const ACCESS_SECONDS = 600;

export type DeviceInput = Omit<NewDevice, 'personId'>;

export interface SignedIn {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInSeconds: number;
  readonly personId: string;
}

/** Registers the device and opens a session; refuses a device id that carries another key or was revoked. */
export async function startSession(
  services: AccountServices,
  db: Db,
  opening: { personId: string; device: DeviceInput },
): Promise<Result<SignedIn, AccountRefusal>> {
  const at = services.now().toISOString();
  const problem = await registerDevice(db, { ...opening.device, personId: opening.personId }, at);
  if (problem !== null) return fail(problem);
  const session = {
    id: randomBytes(18).toString('base64url'),
    personId: opening.personId,
    deviceId: opening.device.id,
  };
  await insertSession(db, { ...session, at });
  return ok(tokensOf(services, session, 1));
}

export function tokensOf(
  services: AccountServices,
  session: { id: string; personId: string; deviceId: string },
  turn: number,
): SignedIn {
  const iat = Math.floor(services.now().getTime() / 1000);
  const claims = { sub: session.personId, device: session.deviceId, sid: session.id };
  return {
    accessToken: services.signAccess({ ...claims, iat, exp: iat + ACCESS_SECONDS }),
    refreshToken: mintRefreshToken({ sessionId: session.id, turn }, services.secret),
    expiresInSeconds: ACCESS_SECONDS,
    personId: session.personId,
  };
}

async function registerDevice(db: Db, device: NewDevice, at: string): Promise<AccountRefusal | null> {
  const known = await findDevice(db, device.id, device.personId);
  if (known === undefined) {
    await insertDevice(db, device, at);
    return null;
  }
  if (known.state === 'revoked') return refusal(403, 'device-revoked');
  const whose = { deviceId: device.id, personId: device.personId };
  if ((await findOpenOrder(db, whose)) !== undefined) return refusal(403, 'wipe-ordered');
  // Another key under a known id is a copied or rebuilt profile: its command chain must start under a new id.
  if (keyOf(known.public_key) !== keyOf(device.publicKey)) return refusal(409, 'device-taken');
  if (known.name !== device.name) await renameDevice(db, device.id, device.personId, device.name);
  return null;
}

function keyOf({ crv, x, y }: { crv?: string; x?: string; y?: string }): string {
  return canonicalJson({ crv, x, y });
}
