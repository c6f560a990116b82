import { Dexie, type EntityTable } from 'dexie';
import { commandPlace } from '#shared/sync/sealed-frame.ts';
import type { StoragePort } from '../engine-ports.ts';
import { openJson, sealJson } from '../vault/sealed-text.ts';
import type { Vault } from '../vault/vault.ts';
import { isOpen, type LogEntry } from './command-log.ts';
import type { CommandTables, LogMark } from './command-tables.ts';

/** As stored: clear is what the log asks for, the rest lies in the frame. `open` is a number to be indexed. */
interface StoredEntry extends Pick<LogEntry, 'deviceSeq' | 'id'> {
  readonly open: 0 | 1;
  readonly frame: Uint8Array<ArrayBuffer>;
}

type Tables = Dexie & {
  commands: EntityTable<StoredEntry, 'deviceSeq'>;
  marks: EntityTable<LogMark, 'key'>;
};

/**
 * A database of its own with strict durability: "complete" then means flushed, not handed to the operating
 * system (Chromium's default since 121), so that a power cut does not take the last saved command.
 */
export async function openIndexedDbCommandTables(
  port: StoragePort,
  personId: string,
  vault: Vault,
): Promise<CommandTables> {
  const database = tablesOf(port, personId);
  await database.open();
  const { commands, marks } = database;

  /** Those that open; a log in which one does not has lost it, and says so. */
  async function opened(stored: readonly StoredEntry[]): Promise<readonly LogEntry[]> {
    const values = await Promise.all(
      stored.map((entry) => openJson(vault, commandPlace(entry), entry.frame)),
    );
    // What the seal holds is what was written: it needs no other check.
    return values.filter((value) => value !== undefined) as LogEntry[];
  }

  return {
    mark: () => marks.get('log'),
    async putMark(mark) {
      await marks.put(mark);
    },
    async write({ add, put = [] }) {
      // Sealed before: a transaction does not wait for anything but its own requests.
      const rows = await Promise.all([...(add ? [add] : []), ...put].map((entry) => storedOf(vault, entry)));
      await database.transaction('rw', commands, async () => {
        const fresh = add && rows.shift();
        if (fresh) await commands.add(fresh);
        await commands.bulkPut(rows);
      });
    },
    remove: (deviceSeqs) => commands.bulkDelete([...deviceSeqs]),
    open: async () => opened(await commands.where('open').equals(1).sortBy('deviceSeq')),
    settled: async () => opened(await commands.where('open').equals(0).toArray()),
    all: async () => opened(await commands.orderBy('deviceSeq').toArray()),
    async get(deviceSeqs) {
      const found = await commands.bulkGet([...deviceSeqs]);
      return opened(found.filter((stored) => stored !== undefined));
    },
    sequencesOf: (ids) => commands.where('id').anyOf(ids).primaryKeys(),
    async last() {
      for (let stored = await commands.orderBy('deviceSeq').last(); stored; ) {
        const [entry] = await opened([stored]);
        if (entry) return entry;
        stored = await commands.where('deviceSeq').below(stored.deviceSeq).last();
      }
      return undefined;
    },
    isOpen: () => database.isOpen(),
    close: () => database.close(),
  };
}

function tablesOf(port: StoragePort, personId: string): Tables {
  const database = new Dexie(`${port.prefix}-commands-${personId}`, {
    indexedDB: port.indexedDB,
    IDBKeyRange: port.IDBKeyRange,
    chromeTransactionDurability: 'strict',
  }) as Tables;
  database.version(1).stores({ commands: 'deviceSeq, &id, open', marks: 'key' });
  return database;
}

/** Which key a log on this laptop is sealed with; undefined where there is none. */
export async function keyIdOfLog(port: StoragePort, personId: string): Promise<string | undefined> {
  const database = tablesOf(port, personId);
  try {
    return (await database.marks.get('log'))?.keyId;
  } finally {
    database.close();
  }
}

async function storedOf(vault: Vault, entry: LogEntry): Promise<StoredEntry> {
  const { deviceSeq, id } = entry;
  return {
    deviceSeq,
    id,
    open: isOpen(entry) ? 1 : 0,
    frame: await sealJson(vault, commandPlace(entry), entry),
  };
}
