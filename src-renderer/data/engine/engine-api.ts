import type { CommandInput } from '#shared/engines/command/command.ts';
import type { RunCommandResult } from '../contract.ts';
import { createCaptureKeeper } from './capture/capture-keeper.ts';
import type { CheckKeeper } from './check/check-keeper.ts';
import { type CommandRunnerParts, runCommand } from './command-runner.ts';
import type { EngineCore } from './engine-core.ts';
import { statusOf } from './engine-status.ts';
import { type HostedEngineApi, listAnswer } from './engine-topics.ts';
import type { EngineFiles } from './files/engine-files.ts';
import { createLeaseExtension } from './lease/lease-extension.ts';
import { createOutbox } from './outbox.ts';
import { makeOutboxFile, takeOutboxFile } from './outbox-file.ts';
import { createProvisionalNumbers } from './provisional-numbers.ts';
import { Unreachable } from './sync/api-errors.ts';
import type { SyncLoop } from './sync/sync-loop.ts';
import { cellTexts } from './view/cell-texts.ts';

/** What pages may ask of an engine, answered from its parts; whatever writes passes the engine's queue. */
export function engineApi(
  core: EngineCore,
  loop: SyncLoop,
  { files, check }: { readonly files: EngineFiles; readonly check: Pick<CheckKeeper, 'run'> },
): HostedEngineApi {
  const { ports, personId, stores, queue, index, forms, world, reader, device, api, search, subscriptions } =
    core;
  const { drafts, log, installation, documents } = stores;
  const deviceId = () => device.id;
  const siteCode = () => index.get(index.get(personId)?.cells.siteId ?? '')?.number;
  const numbers = createProvisionalNumbers(installation, personId, deviceId, siteCode);
  const isOffline = () => loop.connection.word !== 'online';
  const runner: CommandRunnerParts = {
    ports,
    personId,
    deviceId,
    log,
    world,
    reader,
    index,
    forms,
    isOffline,
  };
  // Until a page has asked the browser, nothing is said of it.
  let isPersistent = true;

  async function run(input: CommandInput, insteadOf?: number): Promise<RunCommandResult> {
    if (core.disk.isReadOnly && !ports.journal) return { saved: false, code: 'disk-low' };
    const result = await runCommand(runner, input, insteadOf);
    core.changed(false);
    if (result.saved) loop.send();
    return result;
  }
  const { lease: keeper } = core;
  const extension = createLeaseExtension({
    ports,
    personId,
    deviceId,
    keeper,
    installation,
    vault: stores.vault,
  });
  const outbox = createOutbox({ log, reader, world, run, sendNow: loop.start, changed: core.changed });

  return {
    runCommand: (input) => queue.run(() => run(input)),
    list: async (query) => listAnswer(index, query),
    listIds: async (query) => index.all(query).map((row) => row.id),
    cellTexts: (question) =>
      cellTexts(
        {
          form: forms.current,
          row: index.get,
          document: (kind, id) => queue.run(async () => (await world.document(kind, id))?.document ?? null),
        },
        question,
      ),
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
      statusOf({
        log,
        store: documents,
        api,
        loop,
        files: files.counts(),
        searchReady: search.isReady,
        damage: stores.damage,
        disk: core.disk,
        heads: core.heads,
        lease: core.lease,
        isPersistent,
      }),
    outbox: async () => outbox.entries(),
    syncNow: () => loop.now(),
    retryCommand: (commandId) => queue.run(() => outbox.retry(commandId)),
    discardCommand: (commandId) => queue.run(() => outbox.discard(commandId)),
    acknowledgeCommand: (commandId) => queue.run(() => outbox.acknowledge(commandId)),
    exportOutbox: () => makeOutboxFile(core, files),
    importOutbox: (text) =>
      queue.run(async () => {
        const taken = await takeOutboxFile(core, files, text);
        core.changed(false);
        if (taken.ok) loop.send();
        return taken;
      }),
    auditHeads: async () => core.heads.state(),
    provisionalNumber: (series) => queue.run(() => numbers(series)),
    attachFile: files.attach,
    readFile: files.read,
    keepFile: files.keep,
    readFieldFile: files.readFieldFile,
    picturePreview: files.preview,
    fetchFile: files.fetch,
    cancelFetch: files.cancelFetch,
    keepFileHere: files.setKept,
    dismissAdding: files.dismissAdding,
    checkLaptop: check.run,
    extensionState: extension.state,
    extendLease: extension.open,
    saveDraft: drafts.save,
    drafts: drafts.all,
    deleteDraft: drafts.remove,
    ...createCaptureKeeper({ ports, drafts, lease: core.lease, run: queue.run }),
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
      isPersistent = persisted;
      core.disk.note(freeBytes);
      files.kick();
      subscriptions.changed(['status'], false);
    },
    async takeNewSession() {
      await queue.run(() => device.reread());
      loop.takeNewSession();
    },
  };
}
