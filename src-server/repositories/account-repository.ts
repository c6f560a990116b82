import type { Selectable } from 'kysely';
import type { AccountState, AccountTable } from '../database/account-tables.ts';
import type { Db } from '../database/transaction.ts';
import { readMeta } from './meta-repository.ts';

export type AccountRow = Selectable<AccountTable>;

export async function findAccountByName(db: Db, name: string): Promise<AccountRow | undefined> {
  return db.selectFrom('accounts').selectAll().where('name', '=', name).executeTakeFirst();
}

export async function findAccount(db: Db, personId: string): Promise<AccountRow | undefined> {
  return db.selectFrom('accounts').selectAll().where('person_id', '=', personId).executeTakeFirst();
}

export async function listAccounts(db: Db): Promise<readonly AccountRow[]> {
  return db.selectFrom('accounts').selectAll().orderBy('name').execute();
}

export async function hasAnyAccount(db: Db): Promise<boolean> {
  const row = await db.selectFrom('accounts').select('person_id').limit(1).executeTakeFirst();
  return row !== undefined;
}

/** False when the name or the person has an account already. */
export async function insertAccount(
  db: Db,
  account: {
    personId: string;
    name: string;
    passwordHash: string | null;
    createdAt: string;
    createdBy: string;
  },
): Promise<boolean> {
  const row = await db
    .insertInto('accounts')
    .values({
      person_id: account.personId,
      name: account.name,
      password_hash: account.passwordHash,
      state: account.passwordHash === null ? 'invited' : 'active',
      created_at: account.createdAt,
      created_by: account.createdBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function setPassword(db: Db, personId: string, passwordHash: string): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ password_hash: passwordHash, failures: 0 })
    .where('person_id', '=', personId)
    .execute();
  await db
    .updateTable('accounts')
    .set({ state: 'active' })
    .where('person_id', '=', personId)
    .where('state', '=', 'invited')
    .execute();
}

export async function setAccountState(
  db: Db,
  personId: string,
  state: AccountState,
  disabledAt: string | null,
): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ state, disabled_at: disabledAt })
    .where('person_id', '=', personId)
    .execute();
}

export async function noteSignIn(db: Db, personId: string, at: string): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ signed_in_at: at, failures: 0 })
    .where('person_id', '=', personId)
    .execute();
}

/** The signing key's seed of this installation; the first of several processes to ask decides it. */
export async function serverSecret(db: Db, fresh: string): Promise<string> {
  await rememberOnce(db, 'account-secret', fresh);
  return (await readMeta(db, 'account-secret')) ?? fresh;
}

/** Sets a fact of the installation; false when it stood already. Decides races between processes. */
export async function rememberOnce(db: Db, key: string, value: string): Promise<boolean> {
  const row = await db
    .insertInto('meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst();
  return row !== undefined;
}
