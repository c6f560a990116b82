import { randomUUID } from 'node:crypto';
import { SYSTEM_ACTOR } from '#shared/domain/person/actor.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { type Db, inTransaction } from '../database/transaction.ts';
import { findAccount, findAccountByName, insertAccount } from '../repositories/account-repository.ts';
import { readDocument } from '../repositories/document-repository.ts';
import type { PushResult } from '../sync/incoming-command.ts';
import type { SystemCommandInput } from '../sync/system-command.ts';
import { type AccountRefusal, type AccountServices, accountName, refusal } from './account-services.ts';
import { auditAccess } from './audit-access.ts';

/** Runs a command of the domain on somebody's behalf, through the one write function. */
export type RunCommand = (input: SystemCommandInput) => Promise<PushResult>;

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly zone: string;
  readonly language: string;
  readonly roles?: readonly string[];
  readonly position?: string;
  readonly phone?: string;
  readonly departmentId?: string;
  readonly superiorId?: string;
  readonly warehouseIds?: readonly string[];
}

/** A person is a document like any other: made by a command, so that its history says who made it. */
export async function createPerson(
  runCommand: RunCommand,
  input: { person: NewPerson; by?: string },
): Promise<Result<string, AccountRefusal>> {
  const commandId = randomUUID();
  const id = deriveId(commandId, 'record');
  const result = await runCommand({
    id: commandId,
    type: 'record.create',
    target: { kind: 'person', id },
    payload: { values: { ...input.person, active: true } },
    ...(input.by === undefined ? {} : { actor: input.by }),
  });
  if (result.outcome !== 'refused') return ok(id);
  return fail(refusal(400, result.code ?? 'bad-request', result.details));
}

/** Gives an existing person an account; they choose the password with an invite. */
export async function createAccount(
  services: AccountServices,
  input: { personId: string; account: string; by: string },
): Promise<Result<null, AccountRefusal>> {
  const person = await readDocument(services.db, input.personId);
  const isPerson = person?.kind === 'person' && !person.deleted && person.id !== SYSTEM_ACTOR;
  if (!isPerson) return fail(refusal(404, 'not-found'));
  const name = accountName(input.account);
  const createdAt = services.now().toISOString();
  const isNew = await inTransaction(services.db, async (tx) => {
    const account = { personId: input.personId, name, passwordHash: null, createdAt, createdBy: input.by };
    if (!(await insertAccount(tx, account))) return false;
    await auditAccess(tx, createdAt, {
      action: 'account.create',
      actor: input.by,
      object: `account/${name}`,
    });
    return true;
  });
  return isNew ? ok(null) : fail(refusal(409, 'account-taken'));
}

/** Asked before a person is created, so that a taken name leaves no person without an account behind. */
export async function isAccountTaken(db: Db, account: string, personId?: string): Promise<boolean> {
  if ((await findAccountByName(db, accountName(account))) !== undefined) return true;
  return personId !== undefined && (await findAccount(db, personId)) !== undefined;
}
