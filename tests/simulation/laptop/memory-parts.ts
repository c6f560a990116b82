import { isOpen, type LogEntry } from '#renderer/data/engine/command-log/command-log.ts';
import { createCommandSigner } from '#renderer/data/engine/command-log/command-signer.ts';
import type { CommandTables } from '#renderer/data/engine/command-log/command-tables.ts';
import { openCommandLog } from '#renderer/data/engine/command-log/open-command-log.ts';
import type { EngineParts } from '#renderer/data/engine/engine-parts.ts';
import type { EnginePorts } from '#renderer/data/engine/engine-ports.ts';
import type { BlobStore } from '#renderer/data/engine/store/blob-store.ts';
import type { DraftStore } from '#renderer/data/engine/store/draft-store.ts';
import { deviceKeyName, type Installation } from '#renderer/data/engine/store/installation.ts';
import type { SnapshotStore } from '#renderer/data/engine/store/snapshot-store.ts';
import { layoutOf } from '#renderer/data/engine/store/upgrade/bring-up-to-date.ts';
import { upgradeStore } from '#renderer/data/engine/store/upgrade/upgrade-store.ts';
import { createDamageWatch } from '#renderer/data/engine/vault/damage-watch.ts';
import { createVault } from '#renderer/data/engine/vault/vault.ts';
import type { LaptopDisk } from './laptop-disk.ts';
import type { LaptopLife } from './laptop-life.ts';
import { memoryDocuments } from './memory-documents.ts';
import { memoryShelves } from './memory-shelves.ts';

/** Small steps: a story is killed between them. */
const ROWS_AT_ONCE = 50;

/** The stores of an engine on a disk in memory: the same promises as IndexedDB, and its troubles when asked for. */
export async function openMemoryParts(
  disk: LaptopDisk,
  life: LaptopLife,
  ports: EnginePorts,
): Promise<EngineParts> {
  const shelves = memoryShelves(disk, life);
  await upgradeStore(shelves, layoutOf(ports), () => undefined, ROWS_AT_ONCE);
  const installation = memoryInstallation(disk, life);
  const key = disk.secrets.get(deviceKeyName(disk.person.personId)) as CryptoKeyPair;
  const damage = createDamageWatch();
  const vault = createVault(ports, ports.storeKey, damage.note);
  const log = await openCommandLog({
    openTables: () => memoryCommandTables(disk, life),
    sign: createCommandSigner(ports.subtle, key.privateKey),
    device: disk.person.deviceId,
    wait: (milliseconds) =>
      milliseconds === 0
        ? Promise.resolve()
        : new Promise((resolve) => void ports.setTimer(resolve, milliseconds)),
    knownDeviceSeq: disk.person.lastDeviceSeq,
    vault,
    now: new Date(ports.now()).toISOString(),
  });
  return {
    installation,
    vault,
    damage,
    person: disk.person,
    documents: memoryDocuments(disk, life, damage),
    drafts: memoryDrafts(disk, life),
    log,
    snapshots: memorySnapshots(disk, life),
    blobs: noBlobs,
    async close() {
      log.close();
    },
  };
}

async function memoryCommandTables(disk: LaptopDisk, life: LaptopLife): Promise<CommandTables> {
  let isHere = true;
  const inOrder = () => [...disk.entries.values()].sort((left, right) => left.deviceSeq - right.deviceSeq);
  const asked = <Value>(read: () => Value) => life.read(() => mustBeOpen(isHere) && read()) as Promise<Value>;
  async function write(change: () => void): Promise<void> {
    mustBeOpen(isHere);
    try {
      await life.write(change);
    } catch (error) {
      // What a full disk does: the connection is gone as well.
      isHere = false;
      throw error;
    }
  }
  return {
    mark: () => asked(() => disk.mark),
    putMark: (mark) =>
      write(() => {
        disk.mark = mark;
      }),
    write: ({ add, put = [] }) =>
      write(() => {
        if (add && disk.entries.has(add.deviceSeq)) throw new Error('ConstraintError');
        for (const entry of add ? [add, ...put] : put) disk.entries.set(entry.deviceSeq, entry);
      }),
    remove: (deviceSeqs) =>
      write(() => {
        for (const seq of deviceSeqs) disk.entries.delete(seq);
      }),
    open: () => asked(() => inOrder().filter(isOpen)),
    settled: () => asked(() => inOrder().filter((entry) => !isOpen(entry))),
    all: () => asked(inOrder),
    get: (deviceSeqs) =>
      asked(() =>
        deviceSeqs.flatMap((seq): LogEntry[] =>
          disk.entries.has(seq) ? [disk.entries.get(seq) as LogEntry] : [],
        ),
      ),
    sequencesOf: (ids) =>
      asked(() => inOrder().flatMap((entry) => (ids.includes(entry.id) ? [entry.deviceSeq] : []))),
    last: () => asked(() => inOrder().at(-1)),
    isOpen: () => isHere,
    close() {
      isHere = false;
    },
  };
}

function mustBeOpen(isHere: boolean): true {
  if (!isHere) throw new Error('InvalidStateError');
  return true;
}

function memoryDrafts(disk: LaptopDisk, life: LaptopLife): DraftStore {
  return {
    save: (draft) => life.write(() => void disk.drafts.set(draft.id, draft)),
    all: () => life.read(() => [...disk.drafts.values()]),
    remove: (id) => life.write(() => void disk.drafts.delete(id)),
  };
}

function memorySnapshots(disk: LaptopDisk, life: LaptopLife): SnapshotStore {
  return {
    load: () => life.read(() => disk.snapshot),
    save: (page, rows) =>
      life.write(() => {
        disk.snapshot = { page, rows };
      }),
    close: () => undefined,
  };
}

function memoryInstallation(disk: LaptopDisk, life: LaptopLife): Installation {
  return {
    people: () => life.read(() => [disk.person]),
    watchPeople: () => () => undefined,
    person: (personId) => life.read(() => (disk.person.personId === personId ? disk.person : undefined)),
    savePerson: (person, deviceKey, session) =>
      life.write(() => {
        disk.person = person;
        disk.secrets.set(deviceKeyName(person.personId), deviceKey);
        if (session) disk.secrets.set(session.name, session.value);
      }),
    updatePerson: (_personId, change) =>
      life.write(() => {
        disk.person = { ...disk.person, ...change };
      }),
    secret: <Value>(name: string) => life.read(() => disk.secrets.get(name) as Value | undefined),
    saveSecret: (name, value) => life.write(() => void disk.secrets.set(name, value)),
    removeSecret: (name) => life.write(() => void disk.secrets.delete(name)),
    close: () => undefined,
  };
}

/** Contents of files travel by a protocol of their own and are tested with it; here nobody adds any. */
const noBlobs: BlobStore = {
  held: async () => [],
  begun: async () => [],
  bytesFrom: async () => undefined,
  extent: async () => 0,
  append: async () => undefined,
  finish: async () => undefined,
  remove: async () => undefined,
  adding: async () => [],
  startAdding: async () => undefined,
  endAdding: async () => undefined,
  marks: async () => [],
  putMark: async () => undefined,
  preview: async () => undefined,
  putPreview: async () => undefined,
  forget: async () => undefined,
  known: async () => [],
  close: () => undefined,
};
