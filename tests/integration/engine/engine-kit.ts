import { randomUUID, webcrypto } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { SignInPorts } from '#renderer/data/client/door-ports.ts';
import { signInWith } from '#renderer/data/client/sign-in.ts';
import { createEngine, type Engine } from '#renderer/data/engine/engine.ts';
import type { EnginePorts, KeylessPorts } from '#renderer/data/engine/engine-ports.ts';
import type { StoreKey } from '#renderer/data/engine/vault/store-key.ts';
import { disableAccount } from '#server/accounts/end-access.ts';
import { hashPassword } from '#server/accounts/password-hash.ts';
import type { Database } from '#server/database/open-database.ts';
import { insertAccount } from '#server/repositories/account-repository.ts';
import type { KeyShell } from '#shared/shell/bridge.ts';
import type { JournalMark } from '#shared/shell/journal.ts';
import type { ProtocolRange } from '#shared/sync/protocol.ts';
import type { DesktopJournal } from '#tests/builders/desktop-journal.ts';
import { openMemoryDatabase } from '#tests/builders/memory-database.ts';
import { createFaultProxy, type FaultProxy } from '#tests/fakes/fault-proxy.ts';
import { createToxicLine, type ToxicLine } from '#tests/fakes/toxic-line.ts';
import { startServer, type TestServer } from '#tests/integration/sync/sync-kit.ts';

export const PASSWORD = 'a long enough password';

export interface Site {
  readonly server: TestServer;
  readonly database: Database;
  /** Of the server that runs now and of every one after it. */
  readonly port: number;
  /** Somebody who may sign in with the password of all tests. */
  account(personId: string): Promise<void>;
  /**
   * A laptop that signed in, with a line and a store of its own.
   * @param openJournal of a desktop: opened with each engine, ended with it
   * @param keyShell the key store of a desktop
   */
  laptop(personId: string, openJournal?: () => DesktopJournal, keyShell?: KeyShell): Promise<Laptop>;
  /** A laptop on a line that can be made bad in the ways of real ones; its timers run `speed` times as fast. */
  toxicLaptop(personId: string, chance: () => number, speed: number): Promise<Laptop<ToxicLine>>;
  disable(personId: string): Promise<void>;
  /** The server ends, and another one starts in its place on another database. */
  moveTo(next: Database): Promise<void>;
  /** After each test: RxDB allows 13 open collections in one process. */
  putLaptopsAway(): Promise<void>;
  /** The server ends, and one that understands this starts on the same database. */
  updateServer(protocols: ProtocolRange): Promise<void>;
  close(): Promise<void>;
}

/** Of another version than this one. */
type Build = Pick<EnginePorts, 'layout' | 'onUpgrade' | 'onWipeOrdered' | 'protocols'> &
  Partial<Pick<EnginePorts, 'fetch'>>;

interface Line {
  readonly url: string;
  close(): Promise<void>;
}

export interface Laptop<Its extends Line = FaultProxy> {
  readonly personId: string;
  readonly line: Its;
  readonly storage: IDBFactory;
  /** Milliseconds that this laptop's clock is ahead. */
  readonly clock: { ahead: number };
  /** The engine that runs now. */
  readonly engine: Engine;
  /** Ends the engine as a killed process would: nothing is flushed, and it never runs again. */
  kill(): Promise<void>;
  /** Opens the engine again on what the store holds. */
  start(build?: Build): Promise<Engine>;
  restart(): Promise<Engine>;
  /** What a browser does that loses databases; the engine must not run. */
  wipe(isLost: (databaseName: string) => boolean): Promise<void>;
  /** As the page does: registers the device again and saves the new session. */
  signIn(): Promise<void>;
  /** Stands in front of it with a password; `in`, or why not. */
  knock(password: string): Promise<string>;
  /** What its pages have at the door. */
  readonly door: SignInPorts;
  /** The key that its next start is given; null = nobody has shown one. */
  showKey(key: StoreKey | null): void;
}

/** The real server, on its embedded database in memory unless another is given, behind real TCP; it may have pages. */
export async function openSite(
  openDatabase = openMemoryDatabase,
  given: { readonly rendererDir?: string } = {},
): Promise<Site> {
  let database = await openDatabase();
  let server = await startServer(database, given);
  // The engines live in the present: tokens are judged by the server's clock.
  server.time.now = Date.now();
  const passwordHash = await hashPassword(PASSWORD);
  const laptops: Laptop<Line>[] = [];
  const known = new Set<string>();
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.app.server.address() as AddressInfo;

  async function account(personId: string): Promise<void> {
    if (known.has(personId)) return;
    known.add(personId);
    await insertAccount(database.db, {
      personId,
      name: `${personId}@example.com`,
      passwordHash,
      createdAt: new Date().toISOString(),
      createdBy: 'test',
    });
  }

  async function putLaptopsAway(): Promise<void> {
    for (const laptop of laptops.splice(0)) {
      await laptop.kill();
      await laptop.line.close();
    }
  }

  return {
    get server() {
      return server;
    },
    get database() {
      return database;
    },
    port,
    account,
    async moveTo(next) {
      await server.close();
      await database.close();
      database = next;
      server = await startServer(next, { ...given, company: false });
      server.time.now = Date.now();
      await server.app.listen({ port, host: '127.0.0.1' });
    },
    async laptop(personId, openJournal, keyShell) {
      await account(personId);
      const line = await createFaultProxy({ targetPort: port });
      const laptop = await createLaptop(personId, line, { openJournal, keyShell });
      laptops.push(laptop);
      return laptop;
    },
    async toxicLaptop(personId, chance, speed) {
      await account(personId);
      const line = await createToxicLine({ targetPort: port }, chance);
      const laptop = await createLaptop(personId, line, { speed });
      laptops.push(laptop);
      return laptop;
    },
    async disable(personId) {
      await disableAccount(server.app.accounts.services, { personId, by: 'person-admin' });
    },
    putLaptopsAway,
    async updateServer(protocols) {
      await server.close();
      server = await startServer(database, { ...given, company: false, protocols });
      server.time.now = Date.now();
      await server.app.listen({ port, host: '127.0.0.1' });
    },
    async close() {
      await putLaptopsAway();
      await server.close();
      await database.close();
    },
  };
}

export function portsOf(line: { url: string }, storage: IDBFactory, clock: { ahead: number }): KeylessPorts {
  // RxDB keeps open stores by name for the whole process, whichever factory they came from.
  const prefix = `laptop-${randomUUID()}`;
  return {
    now: () => Date.now() + clock.ahead,
    zone: () => 'Asia/Ho_Chi_Minh',
    newId: randomUUID,
    random: Math.random,
    setTimer(callback, milliseconds) {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    fetch,
    serverUrl: line.url,
    storage: { indexedDB: storage, IDBKeyRange, prefix },
    // The same WebCrypto; Node and the DOM name its types apart.
    subtle: webcrypto.subtle as unknown as SubtleCrypto,
    randomBytes: (length) => webcrypto.getRandomValues(new Uint8Array(length)),
    onNetworkReturn: () => () => undefined,
  };
}

interface LaptopParts {
  readonly openJournal?: (() => DesktopJournal) | undefined;
  readonly keyShell?: KeyShell | undefined;
  readonly speed?: number;
}

async function createLaptop<Its extends Line>(
  personId: string,
  line: Its,
  { openJournal, keyShell, speed = 1 }: LaptopParts,
): Promise<Laptop<Its>> {
  const storage = new IDBFactory();
  const clock = { ahead: 0 };
  const ports = {
    ...portsOf(line, storage, clock),
    setTimer(callback: () => void, milliseconds: number) {
      const timer = setTimeout(callback, milliseconds / speed);
      return () => clearTimeout(timer);
    },
  };
  let storeKey: StoreKey | undefined;
  const door = { ...ports, keyShell: keyShell ?? null, journalMark: () => markOf(openJournal?.()) };
  async function knock(password: string): Promise<string> {
    const signedIn = await signInWith(door, { account: `${personId}@example.com`, password });
    if (signedIn.ok) storeKey = signedIn.key;
    return signedIn.ok ? 'in' : signedIn.code;
  }
  async function signIn(): Promise<void> {
    const said = await knock(PASSWORD);
    if (said !== 'in') throw new Error(`Sign-in: ${said}`);
  }
  await signIn();
  let engine: Engine | null = null;
  let journal: DesktopJournal | null = null;
  const laptop: Laptop<Its> = {
    personId,
    line,
    storage,
    clock,
    get engine() {
      if (!engine) throw new Error('The engine does not run');
      return engine;
    },
    async kill() {
      const killed = engine;
      engine = null;
      await killed?.shutDown();
      await journal?.end();
      journal = null;
    },
    async start(build) {
      journal = openJournal?.() ?? null;
      if (!storeKey) throw new Error('Nobody signed in');
      engine = await createEngine({ ...ports, ...build, journal, storeKey }, personId);
      return engine;
    },
    async wipe(isLost) {
      for (const { name = '' } of await storage.databases()) {
        if (isLost(name)) await deleted(storage, name);
      }
    },
    signIn,
    knock,
    door,
    showKey(key) {
      storeKey = key ?? undefined;
    },
    async restart() {
      await laptop.kill();
      return laptop.start();
    },
  };
  await laptop.start();
  return laptop;
}

async function markOf(journal: DesktopJournal | undefined): Promise<JournalMark | null> {
  const content = await journal?.read();
  await journal?.end();
  return content?.mark ?? null;
}

function deleted(storage: IDBFactory, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = storage.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

/** Waits until a question has the wanted answer; says what it was last when it never does. */
export async function until<Value>(
  ask: () => Promise<Value> | Value,
  isWanted: (value: Value) => boolean,
  withinMs = 15_000,
): Promise<Value> {
  const end = Date.now() + withinMs;
  for (;;) {
    const value = await ask();
    if (isWanted(value)) return value;
    if (Date.now() > end) throw new Error(`Never came true; last: ${JSON.stringify(value)?.slice(0, 2000)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export function untilOnline(laptop: Pick<Laptop, 'engine'>): Promise<unknown> {
  return until(
    () => laptop.engine.status(),
    (status) => status.connection === 'online' && status.firstSync === null,
  );
}

export function untilOffline(laptop: Pick<Laptop, 'engine'>): Promise<unknown> {
  return until(
    () => laptop.engine.status(),
    (status) => status.connection === 'offline',
  );
}

export function untilSent(laptop: Pick<Laptop, 'engine'>, withinMs?: number): Promise<unknown> {
  return until(
    () => laptop.engine.status(),
    (status) => status.connection === 'online' && status.waiting === 0,
    withinMs,
  );
}
