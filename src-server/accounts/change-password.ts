import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { inTransaction } from '../database/transaction.ts';
import { type AccountRow, findAccount, setPassword } from '../repositories/account-repository.ts';
import { readDocument } from '../repositories/document-repository.ts';
import { endOtherSessions } from '../repositories/session-repository.ts';
import { clearFailures } from '../repositories/sign-in-failure-repository.ts';
import { type AccountRefusal, type AccountServices, refusal } from './account-services.ts';
import { auditAccess } from './audit-access.ts';
import type { Identity } from './identity.ts';
import { hashPassword } from './password-hash.ts';
import { passwordProblem } from './password-rule.ts';
import { personView } from './person-view.ts';
import { withPassword } from './prove-password.ts';

interface PasswordChange {
  readonly identity: Identity;
  readonly oldPassword: string;
  readonly newPassword: string;
  readonly network: string;
}

/** A person's own new password, proven by the old one; every other session of theirs ends. */
export async function changePassword(
  services: AccountServices,
  change: PasswordChange,
): Promise<Result<null, AccountRefusal>> {
  const { identity, oldPassword: password, network } = change;
  const account = await findAccount(services.db, identity.personId);
  if (account === undefined) return fail(refusal(404, 'not-found'));
  const { deviceId } = identity;
  const attempt = { account: account.name, password, network, deviceId, action: 'account.password' } as const;
  const result = await withPassword(services, attempt, (found) => setOwn(services, found, change));
  // The session itself is good: a 401 would make the app renew it and ask again.
  const isWrong = !result.ok && result.error.code === 'wrong-password';
  return isWrong ? fail(refusal(400, 'wrong-old-password')) : result;
}

async function setOwn(
  services: AccountServices,
  account: AccountRow,
  { identity, newPassword }: PasswordChange,
): Promise<Result<null, AccountRefusal>> {
  const { personId, deviceId, sessionId } = identity;
  const person = await readDocument(services.db, personId);
  const problem = passwordProblem(newPassword, [account.name, personView(person?.body, account.name).name]);
  if (problem !== null) return fail(refusal(400, problem));
  const passwordHash = await hashPassword(newPassword);
  const at = services.now().toISOString();
  const ended = await inTransaction(services.db, async (tx) => {
    await setPassword(tx, personId, passwordHash);
    const devices = await endOtherSessions(tx, { personId, sessionId }, 'password-changed', at);
    await clearFailures(tx, account.name);
    await auditAccess(tx, at, {
      action: 'account.password',
      actor: personId,
      object: `account/${account.name}`,
      deviceId,
    });
    return devices;
  });
  for (const other of ended) if (other !== deviceId) services.announceEnd(personId, other);
  return ok(null);
}
