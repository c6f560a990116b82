import { fail, ok, type Result } from '#shared/kernel/result.ts';
import type { Tx } from '../database/transaction.ts';
import { hasAnyAccount, insertAccount, rememberOnce } from '../repositories/account-repository.ts';
import type { SyncService } from '../sync/sync-service.ts';
import type { RunWithin } from '../sync/system-command.ts';
import { type AccountRefusal, type AccountServices, accountName, refusal } from './account-services.ts';
import { auditAccess } from './audit-access.ts';
import { createPerson, type NewPerson } from './create-account.ts';
import { hashPassword } from './password-hash.ts';
import { passwordProblem } from './password-rule.ts';
import { type DeviceInput, type SignedIn, startSession } from './start-session.ts';

export interface SetUpInput {
  readonly account: string;
  readonly password: string;
  readonly person: Omit<NewPerson, 'email' | 'roles'>;
  readonly device: DeviceInput;
}

const CLAIM = 'set-up-by';
/** The first person must be able to do everything that lets others in and lets processes run. */
const FIRST_ROLES = ['administrator', 'process-admin'];

/** Ends the transaction: of a set-up that is refused nothing is left, least of all a person without an account. */
class SetUpRefused extends Error {
  constructor(readonly refusal: AccountRefusal) {
    super(refusal.code);
    this.name = 'SetUpRefused';
  }
}

/** The first administrator, exactly once: on an installation where nobody has an account yet. */
export async function setUp(
  services: AccountServices,
  transaction: SyncService['transaction'],
  input: SetUpInput,
): Promise<Result<SignedIn, AccountRefusal>> {
  const problem = passwordProblem(input.password, [input.account, input.person.name]);
  if (problem !== null) return fail(refusal(400, problem));
  const passwordHash = await hashPassword(input.password);
  if (await hasAnyAccount(services.db)) return fail(refusal(409, 'setup-done'));
  try {
    return ok(await transaction((tx, run) => createFirst(services, { tx, run }, { ...input, passwordHash })));
  } catch (error) {
    if (error instanceof SetUpRefused) return fail(error.refusal);
    throw error;
  }
}

async function createFirst(
  services: AccountServices,
  { tx, run }: { tx: Tx; run: RunWithin },
  input: SetUpInput & { readonly passwordHash: string },
): Promise<SignedIn> {
  const { passwordHash, device } = input;
  const name = accountName(input.account);
  const createdAt = services.now().toISOString();
  // The row decides between visitors who found the door open together: the second one waits for the first.
  if (!(await rememberOnce(tx, CLAIM, name))) throw new SetUpRefused(refusal(409, 'setup-done'));
  const personId = orRefuse(
    await createPerson(run, { person: { ...input.person, email: name, roles: FIRST_ROLES } }),
  );
  await insertAccount(tx, { personId, name, passwordHash, createdAt, createdBy: personId });
  const session = orRefuse(await startSession(services, tx, { personId, device }));
  await auditAccess(tx, createdAt, { action: 'account.set-up', actor: personId, object: `account/${name}` });
  return session;
}

function orRefuse<Value>(result: Result<Value, AccountRefusal>): Value {
  if (!result.ok) throw new SetUpRefused(result.error);
  return result.value;
}
