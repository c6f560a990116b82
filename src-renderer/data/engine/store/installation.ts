import { Dexie, type EntityTable, liveQuery } from 'dexie';
import { DEVICE_KEY_ALGORITHM } from '#shared/sync/command-chain.ts';
import type { KeptHead } from '#shared/sync/kept-heads.ts';
import type { CheckReport } from '../../contract.ts';
import type { StoragePort } from '../engine-ports.ts';
import type { WipedNote, WipeNote } from '../wipe/wipe-notes.ts';
import { StoreIsNewer } from './upgrade/store-version.ts';

/** Heads of the server's audit chain. */
export interface KeptHeads {
  /** In the chain when last asked, oldest first. */
  readonly kept: readonly KeptHead[];
  /** Seen in the chain once, and not in it now. */
  readonly disputed: readonly KeptHead[];
}

/** Somebody who signed in on this laptop at least once. */
export interface RememberedPerson {
  readonly personId: string;
  /** As typed at sign-in, in lower case. */
  readonly account: string;
  readonly name: string;
  /** One device id and key per person and installation: a device's commands have one chain. */
  readonly deviceId: string;
  readonly signedIn: boolean;
  /** Kept apart from the command log, so that a log which came back empty is seen. */
  readonly lastDeviceSeq: number;
  readonly unsent: number;
  readonly lastUsedAt: string;
  /** Apart from the store, so that they outlive it. */
  readonly auditHeads?: KeptHeads;
  /** After a sign-in: a wiped laptop of theirs may have handed drafts in. */
  readonly asksHandedIn?: boolean;
  /** What the last check of the laptop found. */
  readonly lastCheck?: CheckReport;
}

export interface Secret {
  readonly name: string;
  readonly value: unknown;
}

type InstallationTables = Dexie & {
  people: EntityTable<RememberedPerson, 'personId'>;
  secrets: EntityTable<Secret, 'name'>;
};

export interface PeopleWatcher {
  onPeople(people: readonly RememberedPerson[]): void;
  /** Nothing can be read, and nothing more will be told. */
  onError(error: unknown): void;
}

/** What belongs to this installation as a whole: its people, their keys (wrapped, or non-extractable) and sealed sessions. */
export interface Installation {
  people(): Promise<readonly RememberedPerson[]>;
  /** Tells the people now and after each change, by whichever window or worker; until the returned function is called. */
  watchPeople(watcher: PeopleWatcher): () => void;
  person(personId: string): Promise<RememberedPerson | undefined>;
  /**
   * Device id and key are written together: one with the other's would make every command a forgery. So is the
   * session where it belongs to the new id: with the old one's nothing would be taken until the person signs in.
   */
  savePerson(person: RememberedPerson, deviceKey: CryptoKeyPair, session?: Secret): Promise<void>;
  updatePerson(personId: string, change: Partial<RememberedPerson>): Promise<void>;
  secret<Value>(name: string): Promise<Value | undefined>;
  saveSecret(name: string, value: unknown): Promise<void>;
  removeSecret(name: string): Promise<void>;
  close(): void;
}

/** What a page needs of it to wipe somebody's part of this laptop. */
export interface WipeRecords {
  /** Everything of a person but the key that reports it, and how far the wipe has come: in one write. */
  erasePerson(personId: string, note: WipeNote): Promise<void>;
  /** The last of a wiped person: their device key goes, and what the screen says of it is kept. */
  forgetDevice(personId: string, wiped: WipedNote): Promise<void>;
  /** People whose wipe was cut off. */
  unfinishedWipes(): Promise<readonly string[]>;
  watchWiped(onWiped: (notes: readonly WipedNote[]) => void): () => void;
  dismissWiped(): Promise<void>;
}

/** What must be asked before anything of it is used. */
export interface InstallationVersion {
  /** IndexedDB lets an earlier build open what a newer one made. @throws StoreIsNewer, and nothing is written */
  refuseNewer(): Promise<void>;
}

export type OpenedInstallation = Installation & WipeRecords & InstallationVersion;

/**
 * Rises with every change of these tables that an earlier build could not read, or would spoil; Dexie brings former
 * ones up to date in one transaction, which a kill undoes as a whole.
 */
const TABLES_VERSION = 1;
/** What Dexie makes of a version for IndexedDB. */
const DEXIE_FACTOR = 10;

export function openInstallation(port: StoragePort): OpenedInstallation {
  const database = new Dexie(`${port.prefix}-installation`, {
    indexedDB: port.indexedDB,
    IDBKeyRange: port.IDBKeyRange,
    chromeTransactionDurability: 'strict',
  }) as InstallationTables;
  database.version(TABLES_VERSION).stores({ people: 'personId', secrets: 'name' });
  return {
    async refuseNewer() {
      await database.open();
      if (database.backendDB().version > TABLES_VERSION * DEXIE_FACTOR) throw new StoreIsNewer();
    },
    people: () => database.people.toArray(),
    watchPeople({ onPeople, onError }) {
      const watching = liveQuery(() => database.people.toArray()).subscribe({
        next: onPeople,
        error: onError,
      });
      return () => watching.unsubscribe();
    },
    person: (personId) => database.people.get(personId),
    async savePerson(person, deviceKey, session) {
      await database.transaction('rw', database.people, database.secrets, async () => {
        await database.people.put(person);
        await database.secrets.put({ name: deviceKeyName(person.personId), value: deviceKey });
        if (session) await database.secrets.put(session);
      });
    },
    async updatePerson(personId, change) {
      await database.people.update(personId, change);
    },
    async secret<Value>(name: string) {
      return (await database.secrets.get(name))?.value as Value | undefined;
    },
    async saveSecret(name, value) {
      await database.secrets.put({ name, value });
    },
    async removeSecret(name) {
      await database.secrets.delete(name);
    },
    async erasePerson(personId, note) {
      const names = await database.secrets.toCollection().primaryKeys();
      const isTheirs = (name: string) => name.endsWith(`:${personId}`) || name.includes(`:${personId}:`);
      const theirs = names.filter((name) => isTheirs(name) && name !== deviceKeyName(personId));
      await database.transaction('rw', database.people, database.secrets, async () => {
        await database.people.delete(personId);
        await database.secrets.bulkDelete(theirs);
        await database.secrets.put({ name: wipeNoteName(personId), value: note });
      });
    },
    async forgetDevice(personId, wiped) {
      await database.transaction('rw', database.secrets, async () => {
        await database.secrets.bulkDelete([deviceKeyName(personId), wipeNoteName(personId)]);
        await database.secrets.put({ name: `${WIPED}${wiped.id}`, value: wiped });
      });
    },
    async unfinishedWipes() {
      const names = await database.secrets.where('name').startsWith(WIPE_NOTE).primaryKeys();
      return names.map((name) => name.slice(WIPE_NOTE.length));
    },
    watchWiped(onWiped) {
      const notes = () => database.secrets.where('name').startsWith(WIPED).toArray();
      const watching = liveQuery(notes).subscribe({
        next: (found) => onWiped(found.map(({ value }) => value as WipedNote)),
      });
      return () => watching.unsubscribe();
    },
    async dismissWiped() {
      await database.secrets.where('name').startsWith(WIPED).delete();
    },
    close: () => database.close(),
  };
}

const WIPE_NOTE = 'wipe:';
const WIPED = 'wiped:';
/** Where it is noted how far the wipe of a person has come. */
export const wipeNoteName = (personId: string): string => `${WIPE_NOTE}${personId}`;
export const deviceKeyName = (personId: string): string => `device-key:${personId}`;
/** Where the wrapped key of everything that lies here of a person is. */
export const storeKeyName = (personId: string): string => `key-wraps:${personId}`;

/** What lay there may be damaged: then this laptop takes a new device id and key, and seals what waits anew. */
export function isDeviceKey(value: unknown): value is CryptoKeyPair {
  if (value === null || typeof value !== 'object') return false;
  return ['privateKey', 'publicKey'].every((half) => Reflect.get(value, half) instanceof CryptoKey);
}

/** As this laptop makes them. */
export const isDeviceId = (text: string): boolean => /^device-[\x21-\x7e]+$/.test(text);

export function createDeviceKey(subtle: SubtleCrypto): Promise<CryptoKeyPair> {
  return subtle.generateKey(DEVICE_KEY_ALGORITHM, false, ['sign', 'verify']);
}
