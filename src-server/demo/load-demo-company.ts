import type { FastifyInstance } from 'fastify';
import { SYSTEM_ACTOR } from '#shared/domain/person/actor.ts';
import { hashPassword } from '../accounts/password-hash.ts';
import type { Database } from '../database/open-database.ts';
import { hasAnyAccount, insertAccount, rememberOnce } from '../repositories/account-repository.ts';
import { headSeq } from '../repositories/change-repository.ts';
import { sqlStore } from '../repositories/sync-store.ts';
import { productRules } from '../sync/sync-rules.ts';
import { DEMO_LOADED, DEMO_PASSWORD } from './demo-accounts.ts';
import { type DemoRecord, demoPeople, MASTER_FILES, readDemoFile } from './demo-files.ts';
import { demoSteps } from './demo-steps.ts';
import { replayStep, type StoryWrite } from './replay-step.ts';

/** Master data was there before anybody bought anything. */
const FOUNDED = '2026-09-01T01:00:00.000Z';
const STEPS_PER_LINE = 60;

/**
 * Fills an empty installation with the demo company by running what its people did, command by command.
 * Accounts come last: a load that was interrupted is taken up again, and what ran already does not run twice.
 */
export async function loadDemoCompany(
  app: FastifyInstance,
  database: Database,
  say: (line: string) => void,
): Promise<void> {
  const { db } = database;
  if (await hasAnyAccount(db)) return;
  say('Loading the demo company: people, suppliers, items.');
  const write: StoryWrite = {
    db,
    store: sqlStore(db),
    rules: productRules,
    clock: () => new Date(FOUNDED),
    logger: app.log,
    concurrent: database.home === 'postgres',
  };
  await importMasterData(write);
  await replayHistory(write, say);
  app.sync.feed.advance(await headSeq(db));
  await openAccounts(app, database);
  await rememberOnce(db, DEMO_LOADED, app.accounts.services.now().toISOString());
}

async function importMasterData(write: StoryWrite): Promise<void> {
  const records = MASTER_FILES.flatMap(({ kind, file }) =>
    readDemoFile<DemoRecord[]>(file).map(({ id, values }) => ({ kind, id, body: values })),
  );
  const result = await replayStep(write, {
    commandId: 'demo-master-data',
    actor: SYSTEM_ACTOR,
    zone: 'UTC',
    occurredAt: FOUNDED,
    acceptedAt: FOUNDED,
    offline: false,
    type: 'record.import',
    target: { kind: 'person', id: 'demo-master-data' },
    seenVersion: null,
    payload: { records },
  });
  const rejected = result.details?.rejected;
  const isWhole = result.outcome === 'accepted' && (!Array.isArray(rejected) || rejected.length === 0);
  if (!isWhole) throw new Error(`The demo company does not fit: ${JSON.stringify(result).slice(0, 2000)}`);
}

async function replayHistory(write: StoryWrite, say: (line: string) => void): Promise<void> {
  const steps = demoSteps();
  for (const [index, step] of steps.entries()) {
    if (index % STEPS_PER_LINE === 0) say(`Replaying three months of work: ${index} of ${steps.length}.`);
    const result = await replayStep(write, step);
    if (result.outcome === 'refused') {
      write.logger.warn({ step: step.commandId, type: step.type, code: result.code }, 'demo step refused');
    }
  }
}

async function openAccounts(app: FastifyInstance, { db }: Database): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const createdAt = app.accounts.services.now().toISOString();
  for (const { id, account } of demoPeople()) {
    if (account === undefined) continue;
    await insertAccount(db, { personId: id, name: account, passwordHash, createdAt, createdBy: id });
  }
}
