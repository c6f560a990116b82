import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { PushResponseMessage } from '#shared/sync/messages.ts';
import type {
  EngineAlert,
  EngineConnection,
  EngineTopics,
  PendingCommand,
  RunCommandResult,
} from '../contract.ts';
import { alertOf } from './alerts.ts';
import { type EntryChange, isWaiting, type LogEntry } from './command-log/command-log.ts';
import { type CommandRunnerParts, runCommand } from './command-runner.ts';
import { createDeviceIdentity, type DeviceIdentity } from './device-identity.ts';
import { openEngineParts } from './engine-parts.ts';
import type { EnginePorts } from './engine-ports.ts';
import { statusOf } from './engine-status.ts';
import { type HostedEngineApi, listAnswer, subscribeToList, subscribeToValue } from './engine-topics.ts';
import { createExclusiveQueue } from './exclusive-queue.ts';
import { outcomeIdOf, outcomesIn, reoffersOf, settlementsOf, writePulledPage } from './page-intake.ts';
import { createProvisionalNumbers } from './provisional-numbers.ts';
import { createSearchFeeder } from './search/search-feeder.ts';
import type { SearchIndex } from './search/search-index.ts';
import { createSnapshotKeeper } from './snapshot-keeper.ts';
import { createSessionStore } from './store/session-store.ts';
import { createSubscriptions, type Topic } from './subscriptions.ts';
import { createApiClient } from './sync/api-client.ts';
import { Unreachable } from './sync/api-errors.ts';
import type { PulledPage } from './sync/puller.ts';
import { createSyncLoop } from './sync/sync-loop.ts';
import { createDocumentReader } from './view/document-reader.ts';
import { pendingCommandOf } from './view/pending-commands.ts';
import { createRowIndex } from './view/row-index.ts';
import { createWorld } from './view/world.ts';

export interface Engine extends HostedEngineApi, Pick<EngineConnection, 'subscribe'> {
  /** Fills a search index that a page offers, from the start. */
  useSearchIndex(index: SearchIndex): void;
  /** Ends sending and reading; what is durable stays. */
  shutDown(): Promise<void>;
}

/** Accepted commands are kept this long, for a server restored from a backup. */
const KEEP_ACCEPTED_MS = 30 * 86_400_000;
/** The sentinel may lag this far: a log that lost its numbers skips many more. */
const SENTINEL_MS = 300;
/** Kinds that everybody holds in full: what is missing of them does not exist. */
const HELD_IN_FULL: readonly DocumentKind[] = [
  'person',
  'department',
  'warehouse',
  'item',
  'supplier',
  'exchange-rate',
  'process-definition',
];
const DATA_TOPICS: readonly Topic[] = ['list', 'document', 'count', 'outbox', 'status'];

/**
 * One person's engine on this laptop: stores, command log, sender, puller, view and search in one. The caller
 * holds the person's lock. Nothing here knows about workers or windows.
 */
export async function createEngine(ports: EnginePorts, personId: string): Promise<Engine> {
  const stores = await openEngineParts(ports, personId);
  const { documents, drafts, log, installation, person } = stores;
  const queue = createExclusiveQueue();
  const subscriptions = createSubscriptions(ports);
  const index = createRowIndex();
  const reader = createDocumentReader(documents, index.ids);
  const alertListeners = new Set<(alert: EngineAlert | null) => void>();
  let storageWarnings: readonly string[] = [];
  let isNoting = false;

  const holdsAll = (kind: DocumentKind): boolean =>
    HELD_IN_FULL.includes(kind) && documents.place()?.checkpoint.backfill === null;
  const world = createWorld({ log, reader, index, holdsAll, pause: ports.pause });
  const snapshots = createSnapshotKeeper({ ports, world, store: documents, snapshots: stores.snapshots });
  const sessions = createSessionStore(installation, ports, personId);
  const device: DeviceIdentity = createDeviceIdentity({
    ports,
    personId,
    deviceId: person.deviceId,
    installation,
    sessions,
    log,
    queue,
    api: () => api,
  });
  const deviceId = (): string => device.id;
  const api = createApiClient(ports, sessions, deviceId);
  const numbers = createProvisionalNumbers(installation, personId, deviceId);
  const search = createSearchFeeder({
    ports,
    store: documents,
    ids: () => world.baseRows().map((row) => row.id),
    isFilling: () => documents.place()?.checkpoint.backfill !== null,
    onReady: () => subscriptions.changed(['status'], false),
  });
  const loop = createSyncLoop({
    ports,
    api,
    store: documents,
    log,
    device: deviceId,
    takePage: (page) => queue.run(() => takePage(page)),
    async takeResults(response) {
      await queue.run(() => takeResults(response));
      if (response.results.some(isFromCopiedProfile)) await device.succeed();
    },
    onChange: () => subscriptions.changed(['status'], false),
  });
  const runner: CommandRunnerParts = {
    ports,
    personId,
    deviceId,
    log,
    world,
    reader,
    index,
    isOffline: () => loop.connection.word !== 'online',
  };

  /** Kept outside the log: a log that comes back empty is seen, and its numbers are not given again. */
  function noteSentinel(): void {
    isNoting = false;
    const unsent = log.open().filter(isWaiting).length;
    const name = index.get(personId)?.title ?? person.name;
    const mark = { name, lastDeviceSeq: log.lastDeviceSeq, unsent };
    installation.updatePerson(personId, mark).catch(() => undefined);
  }

  function changed(calm: boolean): void {
    if (!isNoting) ports.setTimer(noteSentinel, SENTINEL_MS);
    isNoting = true;
    subscriptions.changed(DATA_TOPICS, calm);
  }

  async function note(changes: ReadonlyMap<number, EntryChange>): Promise<void> {
    // Not noted is not lost: at the next start the outcome documents say it again.
    await log.change(changes).catch(() => undefined);
  }

  async function takePage(page: PulledPage): Promise<void> {
    const changes = await writePulledPage(documents, page);
    await note(settlementsOf(log, outcomesIn(changes)));
    if (page.endsReset) {
      await note(await reoffersOf(log, documents));
      await device.resealOffers();
    }
    await world.takeOver(changes);
    search.changed(changes);
    if (page.isBackfill && page.place.checkpoint.backfill === null) search.filled();
    if (!page.isBackfill) for (const { document } of changes) tell(document && alertOf(document, personId));
    const isFilled = page.isBackfill && page.place.checkpoint.backfill === null;
    snapshots.changed(isFilled);
    if (isFilled) warm();
    changed(page.isBackfill);
  }

  function tell(alert: EngineAlert | null | undefined): void {
    if (alert) for (const listener of alertListeners) listener(alert);
  }

  async function takeResults({ results }: PushResponseMessage): Promise<void> {
    const byId = new Map(results.map((result) => [result.id, result]));
    const changes = new Map<number, EntryChange>();
    for (const entry of log.open()) {
      const result = byId.get(entry.id);
      if (!result || !isWaiting(entry) || isFromCopiedProfile(result)) continue;
      const { outcome: word, code, details } = result;
      // What changed nothing can show at once; the rest shows together with the documents that it changed.
      const isFinal = word === 'refused' || word === 'quarantined';
      const outcome = {
        word,
        ...(code === undefined ? {} : { code }),
        ...(details === undefined ? {} : { details }),
      };
      changes.set(entry.deviceSeq, { answered: word, ...(isFinal ? { outcome } : {}) });
    }
    await note(changes);
    await world.refresh();
    changed(false);
    loop.pull();
  }

  function warm(): void {
    index.warm(ports.pause).catch(() => undefined);
  }

  function entryOf(commandId: string): LogEntry | undefined {
    return log.open().find((entry) => entry.id === commandId);
  }

  async function run(input: Parameters<typeof runCommand>[1]): Promise<RunCommandResult> {
    const result = await runCommand(runner, input);
    changed(false);
    if (result.saved) loop.send();
    return result;
  }

  async function retry(entry: LogEntry | undefined): Promise<RunCommandResult> {
    if (!entry) return { saved: false, code: 'not-in-outbox' };
    const { command } = entry.signed;
    if (entry.outcome === null) {
      loop.start();
      return { saved: true, commandId: entry.id, targetId: command.target.id };
    }
    const isCreate = command.target.id.startsWith(`${entry.id}.`);
    const held = await reader.get(command.target.id);
    const result = await run({
      type: command.type,
      target: { kind: command.target.kind, id: isCreate ? '' : command.target.id },
      seenVersion: held?.version ?? null,
      payload: command.payload,
    });
    if (result.saved) await note(new Map([[entry.deviceSeq, { acknowledged: true }]]));
    await world.refresh();
    changed(false);
    return result;
  }

  async function discard(commandId: string): Promise<boolean> {
    // What rests on a dropped command goes with it; both were never sent.
    const doomed = new Set([commandId]);
    for (const entry of log.open()) {
      if (isWaiting(entry) && entry.signed.command.after.some((id) => doomed.has(id))) doomed.add(entry.id);
    }
    const found = log.open().filter((entry) => doomed.has(entry.id) && isWaiting(entry));
    if (found.some((entry) => entry.attempted)) return false;
    const changes = new Map(found.map((entry) => [entry.deviceSeq, { discarded: true }]));
    const dropped = await log.change(changes, (entry) => !entry.attempted);
    await world.refresh();
    changed(false);
    return dropped.some((entry) => entry.id === commandId);
  }

  const outbox = (): readonly PendingCommand[] => log.open().map(pendingCommandOf);
  const engine: Engine = {
    runCommand: (input) => queue.run(() => run(input)),
    list: async (query) => listAnswer(index, query),
    getDocument: (kind, id) => queue.run(() => world.document(kind, id)),
    async search(text, limit) {
      const found = (await search.index?.find(text, limit)) ?? [];
      return found.flatMap(({ id, terms }) => {
        const row = index.get(id);
        return row ? [{ row, terms }] : [];
      });
    },
    count: async (kind, where) => index.count(kind, where),
    status: async () =>
      statusOf({ personId, log, store: documents, api, loop, searchReady: search.isReady, storageWarnings }),
    outbox: async () => outbox(),
    syncNow: () => loop.now(),
    retryCommand: (commandId) => queue.run(() => retry(entryOf(commandId))),
    discardCommand: (commandId) => queue.run(() => discard(commandId)),
    acknowledgeCommand: (commandId) =>
      queue.run(async () => {
        const entry = entryOf(commandId);
        if (!entry || entry.outcome === null) return;
        await log.change(new Map([[entry.deviceSeq, { acknowledged: true }]]));
        await world.refresh();
        changed(false);
      }),
    exportOutbox: async () => JSON.stringify({ personId, device: device.id, commands: log.open() }, null, 2),
    provisionalNumber: (series) => queue.run(() => numbers(series)),
    saveDraft: drafts.save,
    drafts: drafts.all,
    deleteDraft: drafts.remove,
    async request(method, path, body) {
      try {
        return await api.send({ method, path, ...(body === undefined ? {} : { body }) });
      } catch (error) {
        throw error instanceof Unreachable ? new Error('offline') : error;
      }
    },
    async signOut() {
      await api.signOut();
      await installation.updatePerson(personId, { signedIn: false });
      loop.connection.blocked('unauthorised');
    },
    async reportStorage({ persisted, freeBytes }) {
      storageWarnings = storageWarningsOf(persisted, freeBytes);
      subscriptions.changed(['status'], false);
    },
    async takeNewSession() {
      await queue.run(() => device.reread());
      loop.takeNewSession();
    },
    useSearchIndex: (next) => void search.use(next).catch(() => undefined),
    subscribe(topic, params, listener) {
      return subscribe(topic, params, listener);
    },
    async shutDown() {
      loop.stop();
      search.stop();
      snapshots.stop();
      subscriptions.stop();
      await queue.idle();
      await stores.close();
    },
  };

  function subscribe<Name extends Topic>(
    topic: Name,
    params: EngineTopics[Name]['params'],
    listener: (value: EngineTopics[Name]['value']) => void,
  ): () => void {
    const asked = { topic, params, listener } as Asked;
    switch (asked.topic) {
      case 'list':
        return subscribeToList(subscriptions, index, asked.params, asked.listener);
      case 'document': {
        const { kind, id } = asked.params;
        return subscribeToValue(
          subscriptions,
          'document',
          () => engine.getDocument(kind, id),
          asked.listener,
        );
      }
      case 'count': {
        const { kind, where } = asked.params;
        return subscribeToValue(subscriptions, 'count', () => engine.count(kind, where), asked.listener);
      }
      case 'status':
        return subscribeToValue(subscriptions, 'status', engine.status, asked.listener);
      case 'outbox':
        return subscribeToValue(subscriptions, 'outbox', engine.outbox, asked.listener);
      case 'alert': {
        const tellPage = asked.listener;
        alertListeners.add(tellPage);
        return () => alertListeners.delete(tellPage);
      }
    }
  }

  await snapshots.load();
  const waiting = log.open().filter(isWaiting);
  const held = await documents.getMany(waiting.map((entry) => outcomeIdOf(entry.id)));
  await note(
    settlementsOf(
      log,
      [...held.values()].map((document) => document.body as never),
    ),
  );
  await world.refresh();
  await log.forgetAccepted(new Date(ports.now() - KEEP_ACCEPTED_MS).toISOString());
  noteSentinel();
  loop.start();
  warm();
  return engine;
}

/** Not decided and not recorded: the same commands go again under a device id of their own. */
function isFromCopiedProfile({ code }: PushResponseMessage['results'][number]): boolean {
  return code === 'copied-profile';
}

type Asked = {
  [Name in Topic]: {
    readonly topic: Name;
    readonly params: EngineTopics[Name]['params'];
    readonly listener: (value: EngineTopics[Name]['value']) => void;
  };
}[Topic];

/** Below this, what is queued is protected: the person is told to make room. */
const DISK_LOW_BYTES = 200 * 1024 * 1024;

function storageWarningsOf(persisted: boolean, freeBytes: number | null): readonly string[] {
  const warnings: string[] = [];
  if (!persisted) warnings.push('storage-not-persistent');
  if (freeBytes !== null && freeBytes < DISK_LOW_BYTES) warnings.push('disk-low');
  return warnings;
}
