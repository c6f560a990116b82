import type { Selectable } from 'kysely';
import type { InvitePurpose, InviteTable } from '../database/account-tables.ts';
import type { Db } from '../database/transaction.ts';

export type InviteRow = Selectable<InviteTable>;

export interface NewInvite {
  readonly id: string;
  readonly codeHash: string;
  readonly personId: string;
  readonly purpose: InvitePurpose;
  readonly createdBy: string;
  readonly at: string;
  readonly expiresAt: string;
}

/** A new code replaces the older ones of the same person: only the last one handed out opens the door. */
export async function insertInvite(db: Db, invite: NewInvite): Promise<void> {
  await db
    .deleteFrom('invites')
    .where('person_id', '=', invite.personId)
    .where('used_at', 'is', null)
    .execute();
  await db
    .insertInto('invites')
    .values({
      id: invite.id,
      code_hash: invite.codeHash,
      person_id: invite.personId,
      purpose: invite.purpose,
      created_at: invite.at,
      created_by: invite.createdBy,
      expires_at: invite.expiresAt,
      used_at: null,
    })
    .execute();
}

export async function findOpenInvite(db: Db, codeHash: string, now: string): Promise<InviteRow | undefined> {
  return db
    .selectFrom('invites')
    .selectAll()
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** True for exactly one of several requests with the same code. */
export async function useInvite(db: Db, id: string, at: string): Promise<boolean> {
  const row = await db
    .updateTable('invites')
    .set({ used_at: at })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function listOpenInvites(db: Db, now: string): Promise<readonly InviteRow[]> {
  return db
    .selectFrom('invites')
    .selectAll()
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .execute();
}

export async function deleteOpenInvite(db: Db, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom('invites')
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
