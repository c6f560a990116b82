import type { Engine } from '../engine.ts';
import type { EnginePorts } from '../engine-ports.ts';
import type { JournalPort } from '../journal/journal-port.ts';
import { createPageJournal } from '../journal/page-journal.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { StoreKey } from '../vault/store-key.ts';
import { engineLockName } from './engine-lock.ts';
import { createPortServer, type PortServer } from './port-server.ts';
import type { EngineMessage, Hello, PageMessage } from './rpc-messages.ts';

export interface EngineHostParts {
  /** @param journal reached through the pages; null where they have no shell with one */
  open(hello: OpeningHello, journal: JournalPort | null, tell: EngineNews): Promise<Engine>;
  /** A page that is loaded again is gone for a moment: so long the engine stays, and the key with it. */
  readonly reloadMs: number;
  /** Everybody has gone and the key with them: the worker ends. */
  end(): void;
  readonly locks: Pick<LockManager, 'request'>;
  /** Reaches the engines of other builds. */
  channel(name: string): Pick<BroadcastChannel, 'postMessage' | 'close' | 'onmessage'>;
  newId(): string;
  searchIndexOver(port: MessagePort): SearchIndex;
}

/** What an engine tells its host while it opens and runs. */
export type EngineNews = Required<Pick<EnginePorts, 'onUpgrade' | 'onWipeOrdered'>>;

/** Lives in the worker: opens the engine of the first page's person under a lock and answers all pages. */
export interface EngineHost {
  accept(port: MessagePort): void;
}

/** A hello that can open an engine. */
export type OpeningHello = Hello & { readonly storeKey: StoreKey };

interface HandOver {
  readonly asks: string;
}

export function createEngineHost(parts: EngineHostParts): EngineHost {
  const pages = new Map<MessagePort, PortServer | null>();
  const journal = createPageJournal();
  const journalPorts = new Map<MessagePort, MessagePort>();
  let opening: Promise<Engine> | null = null;
  let hasLock = false;
  let leave = (): void => undefined;
  let absence: ReturnType<typeof setTimeout> | undefined;
  let searchPort: { readonly isAlive: () => Promise<boolean> } | null = null;

  function post(port: MessagePort, message: EngineMessage): void {
    port.postMessage(message);
  }

  function postAll(message: EngineMessage): void {
    for (const port of pages.keys()) post(port, message);
  }

  function drop(port: MessagePort): void {
    pages.get(port)?.stop();
    pages.delete(port);
    port.close();
    const reached = journalPorts.get(port);
    if (reached) journal.drop(reached);
    journalPorts.delete(port);
    if (opening !== null && pages.size === 0) absence = setTimeout(forgetKey, parts.reloadMs);
  }

  /** The last page has gone for good: the engine closes, and the next one who comes shows the password. */
  function forgetKey(): void {
    if (opening === null || pages.size > 0) return;
    forgetEngine();
    leave();
  }

  /** Whoever comes from now on opens anew, or is asked for the password. */
  function forgetEngine(): void {
    opening = null;
    hasLock = false;
    readyMessage = { type: 'waiting' };
  }

  /** Its pages wait for the lock that the engine still holds, and carry the wipe out. */
  function endForWipe(): void {
    forgetEngine();
    postAll({ type: 'wipe-ordered' });
    for (const port of [...pages.keys()]) drop(port);
  }

  /** Resolves with the engine once the lock is ours; holds both locks until the engine is handed over. */
  function open(hello: OpeningHello): Promise<Engine> {
    const name = engineLockName(hello.personId);
    const engineLock = `landfall-alive:${parts.newId()}`;
    const channel = parts.channel(name);
    // Listened to from the start: a newer build may ask while this one still waits or opens.
    const asked = untilAsked(channel, hello.build);
    const left = new Promise<void>((resolve) => {
      leave = resolve;
    });
    let orderWipe = (): void => undefined;
    const ordered = new Promise<void>((resolve) => {
      orderWipe = resolve;
    });
    return new Promise((resolve, reject) => {
      const held = parts.locks.request(name, () =>
        parts.locks.request(engineLock, async () => {
          hasLock = true;
          const engine = await parts.open(hello, journalPorts.size > 0 ? journal : null, {
            onUpgrade: (progress) => postAll({ type: 'upgrading', ...progress }),
            onWipeOrdered: orderWipe,
          });
          resolve(engine);
          const { storeKey } = hello;
          readyMessage = { type: 'ready', engineLock, storeKey };
          postAll(readyMessage);
          await Promise.race([
            asked.then(() => postAll({ type: 'replaced' })),
            ordered.then(endForWipe),
            left,
          ]);
          await engine.shutDown();
          if (opening === null && pages.size === 0) parts.end();
        }),
      );
      held.catch(reject).finally(() => channel.close());
      // An older build that still runs hears this and closes; a newer one does not.
      channel.postMessage({ asks: hello.build } satisfies HandOver);
    });
  }

  let readyMessage: EngineMessage = { type: 'waiting' };

  async function welcome(port: MessagePort, hello: Hello): Promise<void> {
    post(port, { type: 'heard' });
    const { storeKey } = hello;
    if (opening === null && storeKey === null) {
      post(port, { type: 'locked' });
      return drop(port);
    }
    if (storeKey !== null) opening ??= open({ ...hello, storeKey });
    if (!hasLock)
      setTimeout(() => !hasLock && pages.has(port) && post(port, { type: 'waiting' }), WAITING_MS);
    void parts.locks.request(hello.pageLock, () => drop(port));
    try {
      const engine = await opening;
      if (engine === null || !pages.has(port)) return;
      pages.set(
        port,
        createPortServer(engine, (message) => post(port, message)),
      );
      post(port, readyMessage);
    } catch (error) {
      // The next page tries anew: what stood in the way may have passed.
      opening = null;
      post(port, { type: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
  }

  async function offerSearch(port: MessagePort | undefined): Promise<void> {
    const engine = await opening;
    if (!port || !engine) return;
    if (await searchPort?.isAlive()) {
      port.close();
      return;
    }
    const index = parts.searchIndexOver(port);
    searchPort = { isAlive: () => answersSoon(index) };
    engine.useSearchIndex(index);
  }

  return {
    accept(port) {
      // Every absence is measured by itself: the end of an earlier one must not meet a page in its next reload.
      clearTimeout(absence);
      pages.set(port, null);
      port.onmessage = ({ data, ports }: MessageEvent<PageMessage>) => {
        if (data.type === 'hello') {
          if (ports[0]) {
            journalPorts.set(port, ports[0]);
            journal.use(ports[0]);
          }
          void welcome(port, data);
        } else if (data.type === 'search-port') void offerSearch(ports[0]);
        else pages.get(port)?.handle(data);
      };
    },
  };
}

/** Resolves when a newer build asks for the store. */
function untilAsked(channel: ReturnType<EngineHostParts['channel']>, build: string): Promise<void> {
  return new Promise((resolve) => {
    channel.onmessage = ({ data }: MessageEvent<HandOver>) => {
      if (data.asks > build) resolve();
    };
  });
}

/** A lock that is free comes at once; only a longer wait is worth a word. */
const WAITING_MS = 800;
const ANSWERS_WITHIN_MS = 1000;

async function answersSoon(index: SearchIndex): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), ANSWERS_WITHIN_MS);
  });
  return Promise.race([index.find('', 1).then(() => true), late]);
}
