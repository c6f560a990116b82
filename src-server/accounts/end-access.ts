import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { inTransaction } from '../database/transaction.ts';
import { findAccount, setAccountState } from '../repositories/account-repository.ts';
import { revokeDevice } from '../repositories/device-repository.ts';
import { endSessions } from '../repositories/session-repository.ts';
import { clearFailures } from '../repositories/sign-in-failure-repository.ts';
import { type AccountRefusal, type AccountServices, refusal } from './account-services.ts';
import { auditAccess } from './audit-access.ts';

/**
 * Disables an account: every session ends at once. What its laptops still hold arrives in quarantine
 * when they next push (spec sync).
 */
export async function disableAccount(
  services: AccountServices,
  input: { personId: string; by: string },
): Promise<Result<null, AccountRefusal>> {
  // Somebody must be left who can open the door again.
  if (input.personId === input.by) return fail(refusal(409, 'own-account'));
  const account = await findAccount(services.db, input.personId);
  if (account === undefined) return fail(refusal(404, 'not-found'));
  const at = services.now().toISOString();
  await inTransaction(services.db, async (tx) => {
    await setAccountState(tx, input.personId, 'disabled', at);
    await endSessions(tx, { personId: input.personId }, 'account-disabled', at);
    await auditAccess(tx, at, {
      action: 'account.disable',
      actor: input.by,
      object: `account/${account.name}`,
    });
  });
  services.announceEnd(input.personId);
  return ok(null);
}

/** Gives access back: with the old password, or by invitation when there never was one. */
export async function enableAccount(
  services: AccountServices,
  input: { personId: string; by: string },
): Promise<Result<null, AccountRefusal>> {
  const account = await findAccount(services.db, input.personId);
  if (account === undefined) return fail(refusal(404, 'not-found'));
  const state = account.password_hash === null ? 'invited' : 'active';
  const at = services.now().toISOString();
  await inTransaction(services.db, async (tx) => {
    await setAccountState(tx, input.personId, state, null);
    await clearFailures(tx, account.name);
    await auditAccess(tx, at, {
      action: 'account.enable',
      actor: input.by,
      object: `account/${account.name}`,
    });
  });
  return ok(null);
}

/** A lost laptop: its sessions end and its key signs nothing any more, for one person or for all on it. */
export async function revokeAccessOfDevice(
  services: AccountServices,
  input: { deviceId: string; personId?: string; by: string },
): Promise<Result<null, AccountRefusal>> {
  const at = services.now().toISOString();
  const people = await inTransaction(services.db, async (tx) => {
    const revoked = await revokeDevice(tx, { ...input, personId: input.personId, at });
    for (const personId of revoked) {
      await endSessions(tx, { personId, deviceId: input.deviceId }, 'device-revoked', at);
    }
    if (revoked.length > 0) {
      const object = `device/${input.deviceId}`;
      await auditAccess(tx, at, { action: 'device.revoke', actor: input.by, object });
    }
    return revoked;
  });
  if (people.length === 0) return fail(refusal(404, 'not-found'));
  for (const personId of people) services.announceEnd(personId, input.deviceId);
  return ok(null);
}

export async function signOut(
  services: AccountServices,
  session: { sessionId: string; personId: string; deviceId: string },
): Promise<void> {
  const at = services.now().toISOString();
  await endSessions(services.db, { id: session.sessionId }, 'signed-out', at);
  services.announceEnd(session.personId, session.deviceId);
}
