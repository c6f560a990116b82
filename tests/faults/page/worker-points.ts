import { type FromWorker, PLACES_CHANNEL, type ToWorker } from './places-channel.ts';

/**
 * Loaded before the real engine in its worker (a plugin of the build puts it there): names places in its work, told by
 * what it asks of IndexedDB, of the line and of the journal's port. At the place that was armed it says so and stands
 * still, until somebody kills it.
 */
const SNAPSHOT_MS = 45_000;
const SOON_MS = 100;

let armed: ToWorker = { arm: '', passes: 0 };

function standStill(): void {
  // Shared memory without the headers that pages need for it: nothing of the worker may go on.
  const { buffer } = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  Atomics.wait(new Int32Array(buffer), 0, 0);
}

function watch(channel: BroadcastChannel): void {
  const say = (word: FromWorker): void => channel.postMessage(word);

  function pass(place: string): void {
    if (place !== armed.arm) return;
    armed = { ...armed, passes: armed.passes - 1 };
    if (armed.passes >= 0) return;
    say({ here: place });
    standStill();
  }

  channel.onmessage = ({ data }: MessageEvent<ToWorker>) => {
    armed = data;
    say('armed');
  };
  watchStores(pass);
  watchLine(pass);
  watchTimers();
  say('born');
}

/** What is done with a row of a store; undefined where no place is named after it. */
function workOn({ name, transaction }: IDBObjectStore, isNew: boolean, row: unknown): string | undefined {
  const { id, open } = row as { readonly id?: unknown; readonly open?: unknown };
  if (transaction.db.name.includes('-snapshot-')) return 'a part of a snapshot';
  switch (name) {
    case 'commands':
      if (isNew) return 'a command';
      return open === 1 ? 'a note on a command' : 'a settled command';
    case 'docs':
      if (!transaction.db.name.endsWith('--documents')) return undefined;
      return id === '.place' ? 'the place of a page' : 'a document';
    case 'pieces':
      return 'a piece';
    case 'blobs':
      return 'a content';
  }
  return undefined;
}

function watchStores(pass: (place: string) => void): void {
  const { add, put } = IDBObjectStore.prototype;
  const { transaction } = IDBDatabase.prototype;
  const written = new WeakMap<IDBTransaction, Set<string>>();

  function note(store: IDBObjectStore, isNew: boolean, row: unknown): void {
    const work = workOn(store, isNew, row);
    if (work === undefined) return;
    pass(`before ${work}`);
    written.get(store.transaction)?.add(work);
  }

  IDBObjectStore.prototype.add = function (...given) {
    note(this, true, given[0]);
    return add.apply(this, given);
  };
  IDBObjectStore.prototype.put = function (...given) {
    note(this, false, given[0]);
    return put.apply(this, given);
  };
  IDBDatabase.prototype.transaction = function (...given) {
    const opened = transaction.apply(this, given);
    const works = new Set<string>();
    written.set(opened, works);
    // The first who hears that it is complete: nothing has followed from it yet.
    opened.addEventListener('complete', () => {
      for (const work of works) pass(`after ${work}`);
    });
    return opened;
  };
}

const REQUESTS: Readonly<Record<string, string>> = {
  '/api/sync/push': 'a push',
  '/api/sync/pull': 'a pull',
  '/api/blobs/': 'a request for a file',
};

function watchLine(pass: (place: string) => void): void {
  const ask = globalThis.fetch.bind(globalThis);
  globalThis.fetch = async (input, how) => {
    const path = Object.keys(REQUESTS).find((part) => String(input).includes(part));
    if (path === undefined) return ask(input, how);
    pass(`before ${REQUESTS[path]}`);
    const answer = await ask(input, how);
    // The whole of it is here, and nobody has read it.
    const content = await answer.arrayBuffer();
    pass(`after the answer to ${REQUESTS[path]}`);
    const { status, headers } = answer;
    return new Response(status === 204 ? null : content, { status, headers });
  };
}

/** Whoever waits for a snapshot need not wait the minute. */
function watchTimers(): void {
  const set = globalThis.setTimeout;
  Reflect.set(
    globalThis,
    'setTimeout',
    (callback: () => void, milliseconds?: number, ...given: unknown[]) => {
      const isSnapshot = milliseconds === SNAPSHOT_MS && armed.arm.endsWith('a snapshot');
      return set(callback, isSnapshot ? SOON_MS : milliseconds, ...given);
    },
  );
}

watch(new BroadcastChannel(PLACES_CHANNEL));
