import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { findAccount } from '../repositories/account-repository.ts';
import { findDevice } from '../repositories/device-repository.ts';
import { readDocument } from '../repositories/document-repository.ts';
import { readStanding } from '../repositories/session-repository.ts';
import type { AccessClaims, AccountServices } from './account-services.ts';
import type { DeviceStanding, Identity, IdentityProblem } from './identity.ts';
import { personView } from './person-view.ts';

/** Reads account, session, device and roles anew, so that a right that was taken away is gone at once. */
export async function checkAccess(
  services: AccountServices,
  authorization: string | undefined,
): Promise<Result<Identity, IdentityProblem>> {
  const claims = claimsOf(services, authorization);
  if (claims === null || claims.exp * 1000 <= services.now().getTime()) return fail('not-signed-in');
  return checkClaims(services, claims);
}

/** The claims of a token that this server signed, however old; null for any other. */
export function claimsOf(services: AccountServices, authorization: string | undefined): AccessClaims | null {
  const token = /^Bearer ([^\s]+)$/.exec(authorization ?? '')?.[1];
  return token === undefined ? null : services.readAccess(token);
}

async function checkClaims(
  services: AccountServices,
  claims: AccessClaims,
): Promise<Result<Identity, IdentityProblem>> {
  const token = { sessionId: claims.sid, personId: claims.sub, deviceId: claims.device };
  const standing = await readStanding(services.db, token);
  if (standing === undefined) return fail('session-ended');
  const { roles, hasLeft } = personView(standing.personBody, '');
  if (standing.accountState !== 'active' || hasLeft) return fail('account-disabled');
  if (standing.deviceState === 'revoked') return fail('device-revoked');
  if (standing.isToBeWiped) return fail('wipe-ordered');
  if (standing.sessionEnded) return fail('session-ended');
  return ok({ ...token, roles });
}

/** How a person's device stands, whatever token came with it: for signatures and quarantine. */
export async function deviceStanding(
  services: AccountServices,
  deviceId: string,
  personId: string,
): Promise<DeviceStanding | undefined> {
  const device = await findDevice(services.db, deviceId, personId);
  const account = await findAccount(services.db, personId);
  if (device === undefined || account === undefined) return undefined;
  const person = await readDocument(services.db, personId);
  const hasLeft = personView(person?.body, '').hasLeft;
  const state = account.state === 'disabled' || hasLeft ? 'disabled' : device.state;
  return { deviceId, personId, publicKey: device.public_key, state };
}
