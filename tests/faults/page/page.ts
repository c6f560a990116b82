import '#renderer/app/trusted-types.ts';
import { connectEngine } from '#renderer/data/client/connect.ts';
import type { EngineLink } from '#renderer/data/client/engine-link.ts';
import { type ResumedPerson, resumePerson } from '#renderer/data/client/known-people.ts';
import { signIn } from '#renderer/data/client/sign-in.ts';
import { startEngineWorker } from '#renderer/data/client/workers.ts';
import type { EngineTopics } from '#renderer/data/contract.ts';
import { browserPorts } from '#renderer/data/engine/engine-ports.ts';
import type { StoreKey } from '#renderer/data/engine/vault/store-key.ts';
import { browserShell } from '#renderer/shell/browser-shell.ts';
import { createElectronShell, exposedDesktopShell } from '#renderer/shell/electron-shell.ts';
import { sitDown } from '../converge/laptop-work.ts';
import { openStoreBeside } from '../converge/store-beside.ts';
import type {} from './fault-page.ts';
import { type FromWorker, PLACES_CHANNEL, type ToWorker } from './places-channel.ts';

let link: EngineLink | null = null;
let answer: ReturnType<typeof sitDown> | null = null;

function engine(): EngineLink {
  if (link === null) throw new Error('not connected yet');
  return link;
}

/**
 * The desktop's shell where a test put one. Nobody tells how much room there is: otherwise the engine would stop long
 * before a disk this small is full.
 */
const desktop = exposedDesktopShell(window);
const shell = desktop === undefined ? browserShell : createElectronShell(desktop, () => undefined);
const BLIND = { journal: shell.journal, keys: shell.keys, freeBytes: async () => null };

const SUPPLIER = { kind: 'supplier', id: 'supplier-saigon-cable' } as const;

/** The first value of a topic that is as wanted. */
function once<Topic extends 'files' | 'status'>(
  topic: Topic,
  isWanted: (value: EngineTopics[Topic]['value']) => boolean,
): Promise<EngineTopics[Topic]['value']> {
  return new Promise((resolve) => {
    const stop = engine().subscribe(topic, null, (value) => {
      if (!isWanted(value)) return;
      resolve(value);
      queueMicrotask(() => stop());
    });
  });
}

/** A head that says a size, and bytes of its own behind it. */
function picture(seed: number, bytes: number): Uint8Array<ArrayBuffer> {
  const content = new Uint8Array(bytes);
  content.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(content.buffer);
  view.setUint32(16, 20);
  view.setUint32(20, 20);
  for (let at = 33; at < bytes; at += 1) content[at] = (at * seed) % 251;
  return content;
}

async function hashOf(content: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function enter(account: string, password: string): Promise<ResumedPerson & { readonly key: StoreKey }> {
  const signedIn = await signIn({ serverUrl: '', shell }, { account, password });
  if (!signedIn.ok) throw new Error(signedIn.code);
  await connect(signedIn);
  return signedIn;
}

async function connect({ personId, key }: ResumedPerson): Promise<void> {
  link = await connectEngine({ personId, serverUrl: '', storeKey: key, shell: BLIND });
}

/** Before an engine is there its worker is started: a place in its start can be named, too. */
async function arm(place: string, passes: number): Promise<void> {
  const channel = new BroadcastChannel(PLACES_CHANNEL);
  const tell = (): void => channel.postMessage({ arm: place, passes } satisfies ToWorker);
  const person = link === null ? await resumePerson(shell) : null;
  await new Promise<void>((resolve) => {
    channel.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data === 'born') tell();
      else if (data === 'armed') resolve();
      else window.atPlace?.(data.here);
    };
    if (person !== null) startEngineWorker(person.personId);
    tell();
  });
}

window.faults = {
  async resume(account, password) {
    const person = await resumePerson(shell);
    if (person === null) return false;
    if (person.key === null) await window.faults.signIn(account, password);
    else await connect(person);
    return true;
  },
  async signIn(account, password) {
    await enter(account, password);
  },
  async save(id, bytes) {
    const started = performance.now();
    const text = `${id} `.padEnd(bytes, 'x');
    const result = await window.faults.run({
      type: 'comment.add',
      target: SUPPLIER,
      seenVersion: 1,
      payload: { text },
    });
    return { ...result, took: performance.now() - started };
  },
  async run(input) {
    const result = await engine()
      .runCommand(input)
      .catch((error: unknown) => ({ saved: false as const, code: String(error) }));
    return result.saved
      ? { commandId: result.commandId, code: null }
      : { commandId: null, code: result.code };
  },
  arm,
  async held() {
    const { total } = await engine().list({ kind: 'comment', offset: 0, limit: 1 });
    const { rows } = await engine().list({ kind: 'comment', offset: 0, limit: total });
    return rows.map(({ id }) => id);
  },
  waiting: async () => (await engine().status()).waiting,
  warnings: async () => (await engine().status()).warnings,
  async addFile(seed, bytes) {
    const content = picture(seed, bytes);
    const sha256 = await hashOf(content);
    const result = await engine()
      .attachFile({ target: SUPPLIER, seenVersion: 1, name: `${seed}.png`, content: new Blob([content]) })
      .catch((error: unknown) => ({ saved: false as const, code: String(error) }));
    return { sha256, code: result.saved ? null : result.code };
  },
  async files() {
    const { held, transfers } = await once('files', () => true);
    return { held, failed: transfers.flatMap(({ sha256, state }) => (state === 'failed' ? sha256 : [])) };
  },
  async settled() {
    await once('status', ({ connection, syncedAt, firstSync }) => {
      return connection === 'online' && syncedAt !== null && firstSync === null;
    });
  },
  async check(mend) {
    const { documents, findings } = await engine().checkLaptop(mend);
    return { documents, findings: findings.map(({ code }) => code) };
  },
  async sitDown(setup) {
    const { personId, key } = await enter(`${setup.personId}@example.com`, setup.password);
    await window.faults.settled();
    const documents = await openStoreBeside(browserPorts(''), personId, key);
    answer = sitDown(setup, { engine: engine(), documents });
  },
  async ask(message) {
    if (answer === null) throw new Error('nobody sits here');
    return JSON.stringify(await answer(message));
  },
  outbox: async () => (await engine().outbox()).map(({ commandId }) => commandId),
  async sent() {
    await once('status', ({ connection, waiting }) => connection === 'online' && waiting === 0);
  },
  async arrived(hashes) {
    for (;;) {
      const { arrived } = await window.faults.attachments();
      if (hashes.every((sha256) => arrived.includes(sha256))) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  },
  async attachments() {
    const { rows } = await engine().list({ kind: 'attachment', offset: 0, limit: 1000 });
    const hashes = rows.map(({ cells }) => ({
      sha256: cells.sha256 ?? '',
      isHere: cells.arrivedAt !== undefined,
    }));
    return {
      known: hashes.map(({ sha256 }) => sha256),
      arrived: hashes.flatMap(({ sha256, isHere }) => (isHere ? sha256 : [])),
    };
  },
  filled: () =>
    new Promise((resolve) => {
      engine().subscribe('status', null, (status) => {
        if (status.syncedAt !== null && status.firstSync === null && status.waiting === 0) resolve();
      });
    }),
};
