import { fail, type Result } from '#shared/kernel/result.ts';
import { inTransaction } from '../database/transaction.ts';
import { hasAnyAccount, insertAccount, rememberOnce } from '../repositories/account-repository.ts';
import { type AccountRefusal, type AccountServices, accountName, refusal } from './account-services.ts';
import { auditAccess } from './audit-access.ts';
import { createPerson, type NewPerson, type RunCommand } from './create-account.ts';
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

/** The first administrator, exactly once: on an installation where nobody has an account yet. */
export async function setUp(
  services: AccountServices,
  runCommand: RunCommand,
  input: SetUpInput,
): Promise<Result<SignedIn, AccountRefusal>> {
  const { db } = services;
  const problem = passwordProblem(input.password, [input.account, input.person.name]);
  if (problem !== null) return fail(refusal(400, problem));
  const passwordHash = await hashPassword(input.password);
  if (await hasAnyAccount(db)) return fail(refusal(409, 'setup-done'));
  const person = await createPerson(runCommand, {
    person: { ...input.person, email: accountName(input.account), roles: FIRST_ROLES },
  });
  if (!person.ok) return person;
  const personId = person.value;
  const at = services.now().toISOString();
  return inTransaction(db, async (tx) => {
    // The row decides between two visitors who both found the door open.
    if (!(await rememberOnce(tx, CLAIM, personId))) return fail(refusal(409, 'setup-done'));
    const name = accountName(input.account);
    await insertAccount(tx, { personId, name, passwordHash, createdAt: at, createdBy: personId });
    const session = await startSession(services, tx, { personId, device: input.device });
    await auditAccess(tx, at, { action: 'account.set-up', actor: personId, object: `account/${name}` });
    return session;
  });
}
