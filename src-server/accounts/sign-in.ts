import type { Result } from '#shared/kernel/result.ts';
import { inTransaction } from '../database/transaction.ts';
import { type AccountRow, noteSignIn } from '../repositories/account-repository.ts';
import { clearFailures, forgetFailuresBefore } from '../repositories/sign-in-failure-repository.ts';
import { type AccountRefusal, type AccountServices, accountName } from './account-services.ts';
import { auditAccess } from './audit-access.ts';
import { withPassword } from './prove-password.ts';
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

/** Unknown account, wrong password: the same answer after the same time, and the same throttle. */
export async function signIn(
  services: AccountServices,
  input: SignInInput,
): Promise<Result<SignedIn, AccountRefusal>> {
  const { password, network, device } = input;
  const account = accountName(input.account);
  const attempt = { account, password, network, deviceId: device.id, action: 'account.sign-in' } as const;
  return withPassword(services, attempt, (found) => openDoor(services, found, input));
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
