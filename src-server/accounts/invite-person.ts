import { randomUUID } from 'node:crypto';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import type { InvitePurpose } from '../database/account-tables.ts';
import { inTransaction } from '../database/transaction.ts';
import { findAccount } from '../repositories/account-repository.ts';
import { insertInvite } from '../repositories/invite-repository.ts';
import { type AccountRefusal, type AccountServices, refusal } from './account-services.ts';
import { auditAccess } from './audit-access.ts';
import { hashOfInviteCode, newInviteCode } from './invite-code.ts';

/** A new colleague may be on leave; a forgotten password is wanted today. */
const DAYS: Readonly<Record<InvitePurpose, number>> = { join: 14, reset: 1 };

export interface IssuedInvite {
  readonly id: string;
  readonly personId: string;
  readonly account: string;
  readonly purpose: InvitePurpose;
  /** Shown once, to the administrator; the database holds its hash. */
  readonly code: string;
  readonly expiresAt: string;
}

/** Hands out a code that sets a password: the first one (join) or a new one (reset). Older codes end. */
export async function invitePerson(
  services: AccountServices,
  input: { personId: string; by: string },
): Promise<Result<IssuedInvite, AccountRefusal>> {
  const account = await findAccount(services.db, input.personId);
  if (account === undefined) return fail(refusal(404, 'not-found'));
  if (account.state === 'disabled') return fail(refusal(409, 'account-disabled'));
  const purpose = account.password_hash === null ? 'join' : 'reset';
  const now = services.now();
  const code = newInviteCode();
  const invite = {
    id: randomUUID(),
    codeHash: hashOfInviteCode(code, services.secret),
    personId: input.personId,
    purpose,
    createdBy: input.by,
    at: now.toISOString(),
    expiresAt: new Date(now.getTime() + DAYS[purpose] * 24 * 3600_000).toISOString(),
  } as const;
  await inTransaction(services.db, async (tx) => {
    await insertInvite(tx, invite);
    await auditAccess(tx, invite.at, {
      action: `account.invite-${purpose}`,
      actor: input.by,
      object: `account/${account.name}`,
    });
  });
  return ok({
    id: invite.id,
    personId: input.personId,
    account: account.name,
    purpose,
    code,
    expiresAt: invite.expiresAt,
  });
}
