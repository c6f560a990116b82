import type { Zone } from '#shared/kernel/instant.ts';
import { knownZone } from '#shared/kernel/zone.ts';
import type { UpgradeProgress } from '../contract.ts';
import { shrinkPicture } from './files/shrink-picture.ts';
import type { JournalPort } from './journal/journal-port.ts';
import type { StoreLayout } from './store/upgrade/store-version.ts';
import type { AppProtocols } from './sync/spoken-protocol.ts';
import type { StoreKey } from './vault/store-key.ts';

/** Where a person's stores live; tests give every engine names of its own. */
export interface StoragePort {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
  /** Put before every database name. */
  readonly prefix: string;
}

/**
 * Everything of the outside world that an engine touches. Injected, so that several engines run in one
 * process with clocks, lines and stores of their own.
 */
export interface EnginePorts {
  /** Milliseconds since 1970 by the device's clock. For people to read; nothing is ordered by it. */
  now(): number;
  zone(): Zone;
  newId(): string;
  /** 0 ≤ value < 1, for jitter. */
  random(): number;
  /** Calls back once after `milliseconds`; the result cancels. */
  setTimer(callback: () => void, milliseconds: number): () => void;
  /** Gives other work of the worker a turn. */
  pause(): Promise<void>;
  readonly fetch: typeof fetch;
  /** Origin of the sync server; '' = the origin that the engine was loaded from. */
  readonly serverUrl: string;
  readonly storage: StoragePort;
  /** The command journal of the desktop; none in the browser edition. */
  readonly journal?: JournalPort | null;
  /** The last command of which a page was told that it is saved, as far as it noted it. */
  readonly lastSavedId?: string | null;
  /** What this build understands of the protocol; the product's own, except in tests of other versions. */
  readonly protocols?: AppProtocols;
  /** The store that this build reads and writes; the product's own, except in tests of other versions. */
  readonly layout?: StoreLayout;
  /** Told that this laptop is to be wiped: the engine is to end, and its page carries it out. */
  onWipeOrdered?(): void;
  /** Told while a store of an earlier version is brought up to date. */
  onUpgrade?(progress: UpgradeProgress): void;
  /** Seals everything of the person that lies at rest. */
  readonly storeKey: StoreKey;
  readonly subtle: SubtleCrypto;
  randomBytes(length: number): Uint8Array<ArrayBuffer>;
  /** A small picture of a picture; null where it cannot be decoded. Absent where nothing can draw. */
  readonly shrinkPicture?: (picture: Blob) => Promise<Blob | null>;
  /** Tells when the operating system believes that the network came back. */
  onNetworkReturn(listener: () => void): () => void;
}

/** What is there before anybody has shown a key. */
export type KeylessPorts = Omit<EnginePorts, 'storeKey'>;

/** The ports of a real worker or page. */
export function browserPorts(serverUrl: string): KeylessPorts {
  return {
    now: () => Date.now(),
    zone: () => knownZone(Intl.DateTimeFormat().resolvedOptions().timeZone),
    newId: () => crypto.randomUUID(),
    random: () => Math.random(),
    setTimer: (callback, milliseconds) => {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
    pause: pauseByMessage(),
    fetch: (...request) => fetch(...request),
    serverUrl,
    storage: { indexedDB, IDBKeyRange, prefix: 'landfall' },
    subtle: crypto.subtle,
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    shrinkPicture,
    onNetworkReturn: (listener) => {
      addEventListener('online', listener);
      return () => removeEventListener('online', listener);
    },
  };
}

/** A message to oneself is a turn of the event loop without the 4 ms that nested time-outs are held to. */
export function pauseByMessage(): () => Promise<void> {
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      channel.port2.postMessage(null);
    });
}
