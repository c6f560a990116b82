import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { type Db, inTransaction, type Tx } from '../database/transaction.ts';
import { type AccountRow, findAccount, noteSignIn, setPassword } from '../repositories/account-repository.ts';
import { readDocument } from '../repositories/document-repository.ts';
import { findOpenInvite, type InviteRow, useInvite } from '../repositories/invite-repository.ts';
import { endSessions } from '../repositories/session-repository.ts';
import { clearFailures } from '../repositories/sign-in-failure-repository.ts';
import { type AccountRefusal, type AccountServices, refusal } from './account-services.ts';
import { auditAccess } from './audit-access.ts';
import { hashOfInviteCode } from './invite-code.ts';
import { hashPassword } from './password-hash.ts';
import { passwordProblem } from './password-rule.ts';
import { personView } from './person-view.ts';
import { type DeviceInput, type SignedIn, startSession } from './start-session.ts';

export interface InviteView {
  readonly account: string;
  readonly name: string;
  readonly purpose: 'join' | 'reset';
  readonly expiresAt: string;
}

interface Invitation {
  readonly invite: InviteRow;
  readonly account: AccountRow;
  readonly name: string;
}

/** Whom a code is for, before a password is chosen. */
export async function lookAtInvite(
  services: AccountServices,
  code: string,
): Promise<Result<InviteView, AccountRefusal>> {
  const found = await findInvitation(services, code);
  if (!found.ok) return found;
  const { account, invite, name } = found.value;
  return ok({ account: account.name, name, purpose: invite.purpose, expiresAt: invite.expires_at });
}

/** Sets the password that a code allows, ends every older session of the person, and signs in here. */
export async function join(
  services: AccountServices,
  input: { code: string; password: string; device: DeviceInput },
): Promise<Result<SignedIn, AccountRefusal>> {
  const found = await findInvitation(services, input.code);
  if (!found.ok) return found;
  const { account, name } = found.value;
  const problem = passwordProblem(input.password, [account.name, name]);
  if (problem !== null) return fail(refusal(400, problem));
  const passwordHash = await hashPassword(input.password);
  try {
    const signedIn = await inTransaction(services.db, (tx) =>
      redeem(services, tx, { ...found.value, passwordHash, device: input.device }),
    );
    services.announceEnd(account.person_id);
    return ok(signedIn);
  } catch (error) {
    if (error instanceof Refused) return fail(error.refusal);
    throw error;
  }
}

/** Thrown inside the transaction, so that a refused sign-in does not use up the code. */
class Refused extends Error {
  readonly refusal: AccountRefusal;
  constructor(reason: AccountRefusal) {
    super(reason.code);
    this.refusal = reason;
  }
}

async function redeem(
  services: AccountServices,
  tx: Tx,
  input: Invitation & { passwordHash: string; device: DeviceInput },
): Promise<SignedIn> {
  const { account, invite } = input;
  const at = services.now().toISOString();
  if (!(await useInvite(tx, invite.id, at))) throw new Refused(refusal(404, 'invite-unknown'));
  await setPassword(tx, account.person_id, input.passwordHash);
  await endSessions(tx, { personId: account.person_id }, 'password-changed', at);
  await clearFailures(tx, account.name);
  await noteSignIn(tx, account.person_id, at);
  const session = await startSession(services, tx, { personId: account.person_id, device: input.device });
  if (!session.ok) throw new Refused(session.error);
  await auditAccess(tx, at, {
    action: `account.${invite.purpose}`,
    actor: account.person_id,
    object: `account/${account.name}`,
    deviceId: input.device.id,
  });
  return session.value;
}

async function findInvitation(
  services: AccountServices,
  code: string,
): Promise<Result<Invitation, AccountRefusal>> {
  const hash = hashOfInviteCode(code, services.secret);
  const invite = await findOpenInvite(services.db, hash, services.now().toISOString());
  const account = invite && (await findAccount(services.db, invite.person_id));
  if (invite === undefined || account === undefined || account.state === 'disabled') {
    return fail(refusal(404, 'invite-unknown'));
  }
  return ok({ invite, account, name: await personName(services.db, account) });
}

async function personName(db: Db, account: AccountRow): Promise<string> {
  const person = await readDocument(db, account.person_id);
  return personView(person?.body, account.name).name;
}
