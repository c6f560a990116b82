import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Engine } from '#renderer/data/engine/engine.ts';
import { createEngineHost } from '#renderer/data/engine/host/engine-host.ts';
import type { EngineMessage, PageMessage } from '#renderer/data/engine/host/rpc-messages.ts';
import type { StoreKey } from '#renderer/data/engine/vault/store-key.ts';

const KEY = { id: '00', key: {} as CryptoKey, codes: {} as CryptoKey };

/** Exclusive locks of one browser. */
function createLocks() {
  const tails = new Map<string, Promise<unknown>>();
  const held = new Set<string>();
  return {
    held,
    request: ((name: string, work: () => Promise<unknown>) => {
      const run = (tails.get(name) ?? Promise.resolve()).then(async () => {
        held.add(name);
        try {
          return await work();
        } finally {
          held.delete(name);
        }
      });
      tails.set(
        name,
        run.catch(() => undefined),
      );
      return run;
    }) as unknown as LockManager['request'],
  };
}

const channels: BroadcastChannel[] = [];
const ports: MessagePort[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const open of [...channels.splice(0), ...ports.splice(0)]) open.close();
});

/** A worker of one build, and how often its engine was shut down. */
function createWorker(
  locks: ReturnType<typeof createLocks>,
  build: string,
  ended: string[],
  opened: Promise<void> = Promise.resolve(),
  reloadMs = 10,
) {
  const engine = {
    status: async () => ({ build }),
    subscribe: () => () => undefined,
    shutDown: async () => void ended.push(build),
  } as unknown as Engine;
  return createEngineHost({
    open: () => opened.then(() => engine),
    reloadMs,
    end: () => void ended.push('worker'),
    locks,
    channel: (name) => {
      const channel = new BroadcastChannel(name);
      channels.push(channel);
      return channel as unknown as BroadcastChannel;
    },
    newId: () => `${build}-${Math.random()}`,
    searchIndexOver: () => ({ put: async () => undefined, find: async () => [] }),
  });
}

/** A page that lives until `leave`. */
function openPage(
  host: ReturnType<typeof createWorker>,
  locks: ReturnType<typeof createLocks>,
  build: string,
  storeKey: StoreKey | null = KEY,
) {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const pageLock = `page-${Math.random()}`;
  const received: EngineMessage[] = [];
  let leave = (): void => undefined;
  void locks.request(
    pageLock,
    () =>
      new Promise<void>((resolve) => {
        leave = resolve;
      }),
  );
  port1.onmessage = ({ data }: MessageEvent<EngineMessage>) => received.push(data);
  host.accept(port2);
  const post = (message: PageMessage) => port1.postMessage(message);
  post({
    type: 'hello',
    personId: 'person-linh',
    serverUrl: '',
    build,
    pageLock,
    lastSavedId: null,
    storeKey,
  });
  return { received, post, leave: () => leave() };
}

async function until(isTrue: () => boolean): Promise<void> {
  for (const end = Date.now() + 5000; !isTrue(); ) {
    if (Date.now() > end) throw new Error('Never came true');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Ports deliver between two turns of the event loop. */
async function messagesPass(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

const types = (page: { received: readonly EngineMessage[] }) => page.received.map((message) => message.type);

describe('the engine host', () => {
  it('answers several pages with one engine', async () => {
    const locks = createLocks();
    const host = createWorker(locks, '1', []);
    const pages = [openPage(host, locks, '1'), openPage(host, locks, '1')];
    await until(() => pages.every((page) => types(page).includes('ready')));
    for (const page of pages) page.post({ type: 'call', id: 7, method: 'status', args: [] });
    await until(() => pages.every((page) => types(page).includes('result')));
    expect([...locks.held].filter((name) => name.startsWith('landfall-engine'))).toHaveLength(1);
  });

  it('hands the store over to a newer build: the older engine closes first and tells its pages', async () => {
    const locks = createLocks();
    const ended: string[] = [];
    const old = openPage(createWorker(locks, '1', ended), locks, '1');
    await until(() => types(old).includes('ready'));
    const fresh = openPage(createWorker(locks, '2', ended), locks, '2');
    await until(() => types(fresh).includes('ready'));
    await until(() => types(old).includes('replaced'));
    expect(ended).toEqual(['1']);
  });

  it('hands over as well when the newer build asked while the older one was still opening', async () => {
    const locks = createLocks();
    const ended: string[] = [];
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const old = openPage(createWorker(locks, '1', ended, opened), locks, '1');
    await until(() => [...locks.held].some((name) => name.startsWith('landfall-engine')));
    const fresh = openPage(createWorker(locks, '2', ended), locks, '2');
    await until(() => types(fresh).includes('waiting'));
    open();
    await until(() => types(fresh).includes('ready'));
    expect(types(old)).toContain('replaced');
    expect(ended).toEqual(['1']);
  });

  it('keeps its store from an older build, which is told to wait', async () => {
    const locks = createLocks();
    const ended: string[] = [];
    const fresh = openPage(createWorker(locks, '2', ended), locks, '2');
    await until(() => types(fresh).includes('ready'));
    const old = openPage(createWorker(locks, '1', ended), locks, '1');
    await until(() => types(old).includes('waiting'));
    expect(types(old)).not.toContain('ready');
    expect(ended).toEqual([]);
  });

  it('opens nothing for a page without a key, and tells it; with an open engine it joins, and gets the key', async () => {
    const locks = createLocks();
    const host = createWorker(locks, '1', []);
    const first = openPage(host, locks, '1', null);
    await until(() => types(first).includes('locked'));
    const owner = openPage(host, locks, '1');
    await until(() => types(owner).includes('ready'));
    const second = openPage(host, locks, '1', null);
    await until(() => types(second).includes('ready'));
    expect(second.received).toContainEqual(expect.objectContaining({ type: 'ready', storeKey: KEY }));
  });

  it('forgets the key when the last page has gone: the next one is asked for the password', async () => {
    const locks = createLocks();
    const ended: string[] = [];
    const host = createWorker(locks, '1', ended);
    const page = openPage(host, locks, '1');
    await until(() => types(page).includes('ready'));
    page.leave();
    await until(() => ended.length === 2);
    expect(ended).toEqual(['1', 'worker']);
    const next = openPage(host, locks, '1', null);
    await until(() => types(next).includes('locked'));
    const back = openPage(host, locks, '1');
    await until(() => types(back).includes('ready'));
  });

  it('keeps the key over one reload after the other: a page is asked for nothing when an earlier absence is long past', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const locks = createLocks();
    const ended: string[] = [];
    const host = createWorker(locks, '1', ended, Promise.resolve(), 1000);
    const first = openPage(host, locks, '1');
    await messagesPass();
    first.leave();
    await messagesPass();
    vi.advanceTimersByTime(400);
    const second = openPage(host, locks, '1', null);
    await messagesPass();
    expect(types(second)).toContain('ready');
    vi.advanceTimersByTime(400);
    second.leave();
    await messagesPass();
    vi.advanceTimersByTime(400);
    await messagesPass();
    expect(ended).toEqual([]);
    const third = openPage(host, locks, '1', null);
    await messagesPass();
    expect(types(third)).toContain('ready');
    third.leave();
    await messagesPass();
    vi.advanceTimersByTime(1000);
    await messagesPass();
    expect(ended).toEqual(['1', 'worker']);
  });

  it('answers an unknown method with an error', async () => {
    const locks = createLocks();
    const page = openPage(createWorker(locks, '1', []), locks, '1');
    await until(() => types(page).includes('ready'));
    page.post({ type: 'call', id: 1, method: 'shutDown' as 'status', args: [] });
    await until(() => types(page).includes('error'));
  });
});
