import { fail, type Result } from '#shared/kernel/result.ts';
import { inTransaction } from '../database/transaction.ts';
import { type AccountRow, findAccountByName, noteSignIn } from '../repositories/account-repository.ts';
import {
  clearFailures,
  forgetFailuresBefore,
  noteFailure,
  readFailures,
} from '../repositories/sign-in-failure-repository.ts';
import { type AccountRefusal, type AccountServices, accountName, refusal } from './account-services.ts';
import { auditAccess } from './audit-access.ts';
import { queueByName } from './name-queue.ts';
import { verifyAgainstNobody, verifyPassword } from './password-hash.ts';
import { judgeAttempt, lockHasRunOut, type Throttle } from './sign-in-throttle.ts';
import { type DeviceInput, type SignedIn, startSession } from './start-session.ts';

export interface SignInInput {
  readonly account: string;
  readonly password: string;
  readonly device: DeviceInput;
  /** Where the request came from: failures are counted per account and network. */
  readonly network: string;
}

/** Failures older than this say nothing any more. */
const FAILURES_KEPT_MS = 30 * 24 * 3600_000;
/** So many tries of one account may wait for their turn; more is an attack. */
const QUEUE_LIMIT = 50;
const oneByOne = queueByName(QUEUE_LIMIT);

/** Unknown account, wrong password: the same answer after the same time, and the same throttle. */
export async function signIn(
  services: AccountServices,
  input: SignInInput,
): Promise<Result<SignedIn, AccountRefusal>> {
  const name = accountName(input.account);
  const turn = oneByOne(name, () => tryPassword(services, { ...input, account: name }));
  return turn ?? fail(refusal(429, 'too-many-attempts', { retryAfterSeconds: 10 }));
}

async function tryPassword(
  services: AccountServices,
  input: SignInInput,
): Promise<Result<SignedIn, AccountRefusal>> {
  const { db } = services;
  const now = services.now();
  const failures = await readFailures(db, input.account, input.network);
  const throttle = judgeAttempt(failures.here, failures.everywhere, now);
  if (throttle.kind !== 'open') return fail(throttled(throttle));
  const account = await findAccountByName(db, input.account);
  const isRight = await isRightPassword(account, input.password);
  if (account === undefined || !isRight) {
    const afresh = lockHasRunOut(failures.here, now);
    await refuseAttempt(services, input, afresh);
    return fail(refusal(401, 'wrong-password'));
  }
  if (account.state === 'disabled') return fail(refusal(401, 'account-disabled'));
  return openDoor(services, account, input);
}

async function refuseAttempt(services: AccountServices, input: SignInInput, afresh: boolean): Promise<void> {
  const at = services.now().toISOString();
  await inTransaction(services.db, async (tx) => {
    await noteFailure(tx, { account: input.account, network: input.network, at, afresh });
    await auditAccess(tx, at, {
      action: 'account.sign-in',
      actor: '',
      object: `account/${input.account}`,
      deviceId: input.device.id,
      outcome: 'refused',
      details: `wrong password from ${input.network}`,
    });
  });
}

async function isRightPassword(account: AccountRow | undefined, password: string): Promise<boolean> {
  const passwordHash = account?.password_hash ?? null;
  return passwordHash === null ? verifyAgainstNobody(password) : verifyPassword(passwordHash, password);
}

async function openDoor(
  services: AccountServices,
  account: AccountRow,
  input: SignInInput,
): Promise<Result<SignedIn, AccountRefusal>> {
  const now = services.now();
  return inTransaction(services.db, async (tx) => {
    const session = await startSession(services, tx, {
      personId: account.person_id,
      device: input.device,
    });
    if (!session.ok) return session;
    await clearFailures(tx, account.name);
    await forgetFailuresBefore(tx, new Date(now.getTime() - FAILURES_KEPT_MS).toISOString());
    await noteSignIn(tx, account.person_id, now.toISOString());
    await auditAccess(tx, now.toISOString(), {
      action: 'account.sign-in',
      actor: account.person_id,
      object: `account/${account.name}`,
      deviceId: input.device.id,
    });
    return session;
  });
}

function throttled(throttle: Exclude<Throttle, { kind: 'open' }>): AccountRefusal {
  switch (throttle.kind) {
    case 'wait':
      return refusal(429, 'too-many-attempts', { retryAfterSeconds: throttle.seconds });
    case 'locked':
      return refusal(429, 'account-locked', { retryAfterSeconds: throttle.seconds });
    case 'reset-needed':
      return refusal(429, 'reset-needed');
  }
}
