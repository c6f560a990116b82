import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { inTransaction } from '../database/transaction.ts';
import { type AccountRow, findAccountByName } from '../repositories/account-repository.ts';
import { noteFailure, readFailures } from '../repositories/sign-in-failure-repository.ts';
import { type AccountRefusal, type AccountServices, refusal } from './account-services.ts';
import { auditAccess } from './audit-access.ts';
import { queueByName } from './name-queue.ts';
import { verifyAgainstNobody, verifyPassword } from './password-hash.ts';
import { judgeAttempt, lockHasRunOut, type Throttle } from './sign-in-throttle.ts';

export interface PasswordAttempt {
  readonly account: string;
  readonly password: string;
  readonly deviceId: string;
  /** Where the request came from: failures are counted per account and network. */
  readonly network: string;
  /** What the password was for, in the audit chain. */
  readonly action: 'account.sign-in' | 'account.password';
}

/** So many tries of one account may wait for their turn; more is an attack. */
const QUEUE_LIMIT = 50;
const oneByOne = queueByName(QUEUE_LIMIT);

/**
 * Looks at a password and, when it is right, does what it opens. Unknown account, wrong password: the same
 * answer after the same time, and the same throttle.
 */
export async function withPassword<Value>(
  services: AccountServices,
  attempt: PasswordAttempt,
  open: (account: AccountRow) => Promise<Result<Value, AccountRefusal>>,
): Promise<Result<Value, AccountRefusal>> {
  const turn = oneByOne(attempt.account, async () => {
    const proven = await provePassword(services, attempt);
    return proven.ok ? open(proven.value) : proven;
  });
  return turn ?? fail(refusal(429, 'too-many-attempts', { retryAfterSeconds: 10 }));
}

async function provePassword(
  services: AccountServices,
  attempt: PasswordAttempt,
): Promise<Result<AccountRow, AccountRefusal>> {
  const { db } = services;
  const now = services.now();
  const failures = await readFailures(db, attempt.account, attempt.network);
  const throttle = judgeAttempt(failures.here, failures.everywhere, now);
  if (throttle.kind !== 'open') return fail(throttled(throttle));
  const account = await findAccountByName(db, attempt.account);
  const isRight = await isRightPassword(account, attempt.password);
  if (account === undefined || !isRight) {
    const afresh = lockHasRunOut(failures.here, now);
    await refuseAttempt(services, attempt, { afresh, account });
    return fail(refusal(401, 'wrong-password'));
  }
  if (account.state === 'disabled') return fail(refusal(401, 'account-disabled'));
  return ok(account);
}

async function refuseAttempt(
  services: AccountServices,
  attempt: PasswordAttempt,
  { afresh, account }: { afresh: boolean; account: AccountRow | undefined },
): Promise<void> {
  const at = services.now().toISOString();
  await inTransaction(services.db, async (tx) => {
    await noteFailure(tx, { account: attempt.account, network: attempt.network, at, afresh });
    await auditAccess(tx, at, {
      action: attempt.action,
      actor: '',
      // People type their password into the wrong field, and the audit chain forgets nothing.
      object: `account/${account?.name ?? 'unknown'}`,
      deviceId: attempt.deviceId,
      outcome: 'refused',
      details: `wrong password from ${attempt.network}`,
    });
  });
}

async function isRightPassword(account: AccountRow | undefined, password: string): Promise<boolean> {
  const passwordHash = account?.password_hash ?? null;
  return passwordHash === null ? verifyAgainstNobody(password) : verifyPassword(passwordHash, password);
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
