import type { EngineConnection } from '../contract.ts';
import { createAlertLine } from './alert-line.ts';
import { createContactNote } from './contact-note.ts';
import { engineApi } from './engine-api.ts';
import { type EngineCore, openEngineCore } from './engine-core.ts';
import type { EnginePorts } from './engine-ports.ts';
import { type HostedEngineApi, subscribeToTopic } from './engine-topics.ts';
import { createIntake, type Intake, isFromCopiedProfile } from './intake.ts';
import type { SearchIndex } from './search/search-index.ts';
import { createSyncLoop, type SyncLoop } from './sync/sync-loop.ts';

export interface Engine extends HostedEngineApi, Pick<EngineConnection, 'subscribe'> {
  /** Fills a search index that a page offers, from the start. */
  useSearchIndex(index: SearchIndex): void;
  /** Ends sending and reading; what is durable stays. */
  shutDown(): Promise<void>;
}

/** Accepted commands are kept this long, for a server restored from a backup. */
const KEEP_ACCEPTED_MS = 30 * 86_400_000;

/**
 * One person's engine on this laptop: stores, command log, sender, puller, view and search in one. The caller
 * holds the person's lock. Nothing here knows about workers or windows.
 */
export async function createEngine(ports: EnginePorts, personId: string): Promise<Engine> {
  const core = await openEngineCore(ports, personId);
  const alerts = createAlertLine(personId);
  const warm = () => void core.index.warm(ports.pause).catch(() => undefined);
  const intake: Intake = createIntake({
    ...core,
    documents: core.stores.documents,
    log: core.stores.log,
    alerts,
    warm,
    pull: () => loop.pull(),
  });
  const contact = createContactNote(core.ports, (syncedAt) =>
    core.stores.installation.updatePerson(personId, { syncedAt }),
  );
  const loop: SyncLoop = syncLoopOf(core, intake, () => contact.note(loop.connection.syncedAt));
  const api = engineApi(core, loop);
  await catchUp(core, intake);
  core.sentinel.note();
  loop.start();
  warm();
  return {
    ...api,
    useSearchIndex: (next) => void core.search.use(next).catch(() => undefined),
    subscribe: (topic, params, listener) =>
      subscribeToTopic({ ...core, alerts, api }, topic, params, listener),
    shutDown: () => shutDown(core, loop),
  };
}

function syncLoopOf(core: EngineCore, intake: Intake, noteContact: () => void) {
  const { ports, api, stores, device, queue, subscriptions } = core;
  return createSyncLoop({
    ports,
    api,
    store: stores.documents,
    log: stores.log,
    syncedAt: stores.person.syncedAt ?? null,
    device: () => device.id,
    takePage: (page) => queue.run(() => intake.takePage(page)),
    async takeResults(response) {
      await queue.run(() => intake.takeResults(response));
      if (response.results.some(isFromCopiedProfile)) await device.succeed();
    },
    onChange() {
      subscriptions.changed(['status'], false);
      noteContact();
    },
  });
}

/** Brings view and log to where the store is, before anybody asks. */
async function catchUp({ ports, stores, snapshots, world }: EngineCore, intake: Intake): Promise<void> {
  await snapshots.load();
  await intake.settleHeld();
  await world.refresh();
  await stores.log.forgetAccepted(new Date(ports.now() - KEEP_ACCEPTED_MS).toISOString());
}

async function shutDown(core: EngineCore, loop: SyncLoop): Promise<void> {
  loop.stop();
  core.search.stop();
  core.snapshots.stop();
  core.subscriptions.stop();
  await core.queue.idle();
  await core.stores.close();
}
