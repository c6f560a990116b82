import { randomUUID } from 'node:crypto';
import type { DeviceStanding } from '../accounts/identity.ts';
import type { Database } from '../database/open-database.ts';
import type { Db, Tx } from '../database/transaction.ts';
import { ensureEpoch } from '../repositories/meta-repository.ts';
import { type SyncStore, sqlStore } from '../repositories/sync-store.ts';
import { type AuditNote, noteAudit } from './audit-note.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { PushResult } from './incoming-command.ts';
import { type Grants, grantsOfPerson } from './person-grants.ts';
import { type PullQuery, pullDocuments } from './pull-documents.ts';
import { pushCommands } from './push-commands.ts';
import { type Clock, productRules, type SyncLogger, type SyncRules } from './sync-rules.ts';
import {
  applySystemCommands,
  inCommandTransaction,
  type RunWithin,
  type SystemCommandInput,
} from './system-command.ts';
import { watchChanges } from './watch-changes.ts';
import { createWriteQueue } from './write-queue.ts';

export interface SyncService {
  readonly db: Db;
  readonly store: SyncStore;
  readonly rules: SyncRules;
  readonly feed: ChangeFeed;
  /** Random id of this database's history; another one after every restore from a backup. */
  epoch(): Promise<string>;
  push(
    standing: DeviceStanding,
    messages: readonly unknown[],
    isOfOlderApp?: boolean,
  ): Promise<readonly PushResult[]>;
  /** JSON text of a `PullResponseMessage`. */
  pull(query: PullQuery): Promise<string>;
  grants(personId: string): Promise<Grants>;
  /** One command of the server itself; `systemCommands` takes several into one transaction. */
  systemCommand(input: SystemCommandInput): Promise<PushResult>;
  systemCommands(inputs: readonly SystemCommandInput[]): Promise<readonly PushResult[]>;
  /** Work that does more than commands, all of it in one transaction. */
  transaction<Value>(work: (tx: Tx, run: RunWithin) => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

export interface SyncServiceOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: SyncLogger;
  readonly rules?: SyncRules;
}

export async function createSyncService(options: SyncServiceOptions): Promise<SyncService> {
  const { database, clock, logger } = options;
  const { db } = database;
  const rules = options.rules ?? productRules;
  const feed = await watchChanges(database, logger);
  const concurrent = database.home === 'postgres';
  const store = sqlStore(db);
  const apply = { store, rules, clock, logger, concurrent };
  const write = createWriteQueue(apply);
  const note = (entry: AuditNote) => noteAudit(db, entry);
  const parts = { clock, logger, write, note, onCommit: feed.advance };
  const epoch = () => ensureEpoch(db, randomUUID());

  async function systemCommands(inputs: readonly SystemCommandInput[]): Promise<readonly PushResult[]> {
    return await applySystemCommands(parts, inputs);
  }

  return {
    db,
    store,
    rules,
    feed,
    epoch,
    push: (standing, messages, isOfOlderApp) => pushCommands(parts, standing, messages, isOfOlderApp),
    pull: (query) => pullDocuments({ store, rules, clock, epoch }, query),
    grants: (personId) => grantsOfPerson(store, rules, personId),
    systemCommands,
    async systemCommand(input) {
      const [result] = await systemCommands([input]);
      if (result === undefined) throw new Error(`No result for ${input.id}`);
      return result;
    },
    transaction: (work) => inCommandTransaction({ db, apply, onCommit: feed.advance }, work),
    close: feed.close,
  };
}
