import type { FastifyInstance } from 'fastify';
import { hashPassword } from '../accounts/password-hash.ts';
import type { Database } from '../database/open-database.ts';
import { hasAnyAccount, insertAccount, rememberOnce } from '../repositories/account-repository.ts';
import { DEMO_LOADED, DEMO_PASSWORD } from './demo-accounts.ts';
import { demoPeople } from './demo-files.ts';

/** Accounts come last: while they are missing, a load that was interrupted is taken up again. */
export async function loadDemoCompany(
  app: FastifyInstance,
  database: Database,
  say: (line: string) => void,
): Promise<void> {
  const { db } = database;
  if (await hasAnyAccount(db)) return;
  say('Loading the demo company.');
  await openAccounts(app, database);
  await rememberOnce(db, DEMO_LOADED, new Date().toISOString());
}

async function openAccounts(app: FastifyInstance, { db }: Database): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const createdAt = app.accounts.services.now().toISOString();
  for (const { id, account } of demoPeople()) {
    if (account === undefined) continue;
    await insertAccount(db, { personId: id, name: account, passwordHash, createdAt, createdBy: id });
  }
}
