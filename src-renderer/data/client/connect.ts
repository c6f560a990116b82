import type { Shell } from '#shared/shell/bridge.ts';
import type { UpgradeProgress } from '../contract.ts';
import type { StoreKey } from '../engine/vault/store-key.ts';
import { createEngineLink, type EngineLink } from './engine-link.ts';
import { lastSavedId, noteLastSaved } from './last-saved.ts';
import { journalPort } from './serve-journal.ts';
import { engineWorkerPort, searchWorkerPort } from './workers.ts';

/** Set by the build (build plugin of the service worker); in development every page is of the same build. */
declare const __LANDFALL_BUILD__: string | undefined;
const BUILD = typeof __LANDFALL_BUILD__ === 'undefined' ? '0' : __LANDFALL_BUILD__;

export interface ConnectOptions {
  readonly personId: string;
  /** Origin of the sync server; '' = same origin. */
  readonly serverUrl: string;
  /** Null where only a running engine can be joined. */
  readonly storeKey: StoreKey | null;
  readonly shell: Pick<Shell, 'journal' | 'freeBytes'>;
  /** The engine has ended: this laptop is to be wiped. */
  onWipeOrdered?(): void;
  /** Another window or an older build still holds this person's store; told until it lets go. */
  onWaiting?(): void;
  /** A store of an earlier version is being brought up to date; told again and again until it is open. */
  onUpgrading?(progress: UpgradeProgress): void;
}

/**
 * Joins the engine of a person who signed in on this laptop before. Works without any network.
 * @throws Locked no engine is open, and there is no key to open one with
 */
export async function connectEngine(options: ConnectOptions): Promise<EngineLink> {
  const pageLock = `landfall-page:${crypto.randomUUID()}`;
  await holdForLife(pageLock);
  const { shell } = options;
  let isOpen = false;
  const link = createEngineLink({
    openPort: () => engineWorkerPort(options.personId),
    openJournal: () => shell.journal && journalPort(shell.journal, options.personId),
    hello: {
      personId: options.personId,
      serverUrl: options.serverUrl,
      build: BUILD,
      pageLock,
      lastSavedId: lastSavedId(options.personId),
      storeKey: options.storeKey,
    },
    locks: navigator.locks,
    onReplaced: () => location.reload(),
    onWipeOrdered: () => options.onWipeOrdered?.(),
    // An engine that comes back after its worker died is waited for in silence: the screens stay as they are.
    onWaiting: () => !isOpen && options.onWaiting?.(),
    onUpgrading: (progress) => !isOpen && options.onUpgrading?.(progress),
    onReady: (port) => offerSearchWorker(port, options.personId),
  });
  await link.ready();
  isOpen = true;
  const stopWatching = watchStorage(link, shell);
  return {
    ...link,
    async runCommand(input) {
      const result = await link.runCommand(input);
      if (result.saved) noteLastSaved(options.personId, result.commandId);
      return result;
    },
    close() {
      stopWatching();
      link.close();
    },
  };
}

/** The lock goes with the page, however it ends; the engine then forgets the page. */
function holdForLife(name: string): Promise<void> {
  return new Promise((resolve) => {
    void navigator.locks.request(name, () => {
      resolve();
      return new Promise(() => undefined);
    });
  });
}

function offerSearchWorker(engine: MessagePort, personId: string): void {
  const { port1, port2 } = new MessageChannel();
  searchWorkerPort(personId).postMessage(null, [port1]);
  engine.postMessage({ type: 'search-port' }, [port2]);
}

/** How often the engine is told what room there is; sooner when something could not be saved. */
const DISK_WATCH_MS = 30_000;

/** Pages, not workers, may ask for persistent storage and know what room there is: they keep the engine told. */
function watchStorage(link: EngineLink, shell: ConnectOptions['shell']): () => void {
  const asked = askForStorage();
  const tell = async (): Promise<void> =>
    link.reportStorage({ persisted: await asked, freeBytes: await shell.freeBytes() });
  const tellQuietly = (): void => void tell().catch(() => undefined);
  const timer = setInterval(tellQuietly, DISK_WATCH_MS);
  tellQuietly();
  return () => clearInterval(timer);
}

/** Without it the browser may drop the stores when the disk runs low. */
async function askForStorage(): Promise<boolean> {
  if (!navigator.storage?.persist) return false;
  return (await navigator.storage.persisted()) || navigator.storage.persist();
}
