import type { EngineConnection } from '../contract.ts';
import { createAlertLine } from './alert-line.ts';
import { type CheckKeeper, createCheckKeeper } from './check/check-keeper.ts';
import { checkLaptop, type LaptopCheckParts } from './check/laptop-check.ts';
import { engineApi } from './engine-api.ts';
import { type EngineCore, openEngineCore } from './engine-core.ts';
import { type OpenEngineParts, openEngineParts } from './engine-parts.ts';
import type { EnginePorts } from './engine-ports.ts';
import { type HostedEngineApi, subscribeToTopic } from './engine-topics.ts';
import { createEngineFiles, type EngineFiles, type EngineFilesParts } from './files/engine-files.ts';
import { createHandedIn, type HandedIn } from './handed-in.ts';
import { createIntake, type Intake, isFromCopiedProfile } from './intake.ts';
import { sealDoors, sealTopics } from './lease/sealed-doors.ts';
import type { SearchIndex } from './search/search-index.ts';
import type { PulledPage } from './sync/puller.ts';
import { unsentOf } from './sync/sender.ts';
import { createSyncLoop, type SyncLoop } from './sync/sync-loop.ts';
import { createWipeWatch } from './wipe/wipe-watch.ts';

export interface Engine extends HostedEngineApi, Pick<EngineConnection, 'subscribe'> {
  /** Fills a search index that a page offers, from the start. */
  useSearchIndex(index: SearchIndex): void;
  /** Ends sending and reading; what is durable stays. */
  shutDown(): Promise<void>;
}

/** The first screen's questions come before orders and texts that nobody has asked for yet. */
const WARM_AFTER_MS = 1500;

/**
 * One person's engine on this laptop: stores, command log, sender, puller, view and search in one. The caller
 * holds the person's lock. Nothing here knows about workers or windows.
 */
export async function createEngine(
  ports: EnginePorts,
  personId: string,
  openParts: OpenEngineParts = openEngineParts,
): Promise<Engine> {
  const core = await openEngineCore(ports, personId, openParts);
  const alerts = createAlertLine(personId);
  const warm = () => void core.index.warm(ports.pause).catch(() => undefined);
  const intake: Intake = createIntake({
    ...core,
    documents: core.stores.documents,
    log: core.stores.log,
    drafts: core.stores.drafts,
    alerts,
    warm,
    pull: () => loop.pull(),
  });
  const loop: SyncLoop = syncLoopOf(core, intake, {
    pulled(page) {
      if (!page.response.more) {
        void core.heads.pulled(page.response).catch(() => undefined);
        handedIn.look();
      }
      // A right that was lost with a role takes things away at the end of a fresh start, without naming them.
      const mayTake = page.response.leave.length > 0 || page.endsReset;
      if (mayTake) void files.sweep().catch(() => undefined);
      files.kick();
    },
    changed() {
      files.kick();
    },
  });
  const handedIn: HandedIn = createHandedIn(core, () => files);
  const files: EngineFiles = engineFilesOf(core, loop, (input) => api.runCommand(input));
  const check = checkKeeperOf(core, { intake, loop, files });
  const api: HostedEngineApi = engineApi(core, loop, { files, check });
  await catchUp(core, intake);
  await files.open();
  core.sentinel.note();
  core.lease.onSeal((isSealed) => {
    core.subscriptions.changed(['status'], false);
    // Whoever has a line is let in again by its next answer.
    if (isSealed) loop.pull();
  });
  core.lease.start();
  loop.start();
  check.start();
  core.stores.damage.onNew(() => {
    check.owe();
    core.subscriptions.changed(['status'], false);
  });
  if (core.stores.damage.places.size > 0) check.owe();
  const cancelWarm = ports.setTimer(warm, WARM_AFTER_MS);
  const subscribe: Engine['subscribe'] = (topic, params, listener) =>
    subscribeToTopic({ ...core, alerts, api, files, check }, topic, params, listener);
  return {
    ...sealDoors(api, core.lease),
    takeNewSession() {
      handedIn.expect();
      return api.takeNewSession();
    },
    useSearchIndex: (next) => void core.search.use(next).catch(() => undefined),
    subscribe: sealTopics(subscribe, core.lease),
    shutDown() {
      cancelWarm();
      check.stop();
      core.lease.stop();
      return shutDown(core, loop, files);
    },
  };
}

function engineFilesOf(core: EngineCore, loop: SyncLoop, run: EngineFilesParts['run']): EngineFiles {
  const { ports, personId, api, stores, index, subscriptions, disk } = core;
  const { blobs, log, documents, drafts } = stores;
  return createEngineFiles({
    ports,
    personId,
    api,
    blobs,
    index,
    log,
    drafts,
    disk,
    isFilled() {
      const place = documents.place();
      return place?.checkpoint.backfill === null && place.resetPage === null;
    },
    isOnline: () => loop.connection.word === 'online',
    commandsSent: loop.sent,
    run,
    changed: () => subscriptions.changed(['files', 'status'], false),
  });
}

function checkKeeperOf(
  core: EngineCore,
  parts: Pick<LaptopCheckParts, 'intake' | 'loop' | 'files'>,
): CheckKeeper {
  const { ports, personId, stores, subscriptions } = core;
  const { installation, log, person } = stores;
  return createCheckKeeper({
    ports,
    known: person.lastCheck,
    wasReset: log.wasReset,
    isIdle: () => parts.loop.connection.word === 'online' && unsentOf(log.open()).length === 0,
    check: (mend, step) => checkLaptop({ core, ...parts, step }, mend),
    keep: (lastCheck) => installation.updatePerson(personId, { lastCheck }),
    changed: () => subscriptions.changed(['check'], false),
  });
}

interface LoopNews {
  pulled(page: PulledPage): void;
  changed(): void;
}

function syncLoopOf(core: EngineCore, intake: Intake, news: LoopNews) {
  const { ports, personId, api, stores, device, queue, subscriptions } = core;
  const { installation } = stores;
  const wipe = createWipeWatch({ ports, personId, installation, deviceId: () => device.id });
  return createSyncLoop({
    ports,
    api,
    store: stores.documents,
    log: stores.log,
    syncedAt: core.lease.state().contactAt,
    device: () => device.id,
    reseal: () => queue.run(() => device.resealOffers()),
    auditHead: core.heads.newest,
    async takePage(page) {
      // Before anything can fail here. A push proves nothing: it is taken from an account that was closed, too.
      core.lease.contact(page.response.serverTime);
      await queue.run(() => intake.takePage(page));
      news.pulled(page);
    },
    async takeResults(response, isLast) {
      await queue.run(() => intake.takeResults(response, isLast));
      if (response.results.some(isFromCopiedProfile)) await device.succeed();
    },
    meetEpoch: (epoch) => queue.run(() => intake.meetEpoch(epoch)),
    onRefused: wipe.refused,
    onChange() {
      subscriptions.changed(['status'], false);
      news.changed();
    },
  });
}

/** Brings view and log to where the store is, before anybody asks. */
async function catchUp({ snapshots, world }: EngineCore, intake: Intake): Promise<void> {
  await snapshots.load();
  await intake.settleHeld();
  await world.refresh();
}

async function shutDown(core: EngineCore, loop: SyncLoop, files: EngineFiles): Promise<void> {
  loop.stop();
  await files.stop();
  core.search.stop();
  core.snapshots.stop();
  core.subscriptions.stop();
  await core.queue.idle();
  await core.stores.close();
}
