import { Dexie, type EntityTable } from 'dexie';
import type { StoragePort } from '../engine-ports.ts';
import { isOpen, type LogEntry } from './command-log.ts';
import type { CommandTables, LogMark } from './command-tables.ts';

/** As stored: `open` as a number, because IndexedDB does not index booleans. */
type StoredEntry = LogEntry & { readonly open: 0 | 1 };

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
): Promise<CommandTables> {
  const database = new Dexie(`${port.prefix}-commands-${personId}`, {
    indexedDB: port.indexedDB,
    IDBKeyRange: port.IDBKeyRange,
    chromeTransactionDurability: 'strict',
  }) as Tables;
  database.version(1).stores({ commands: 'deviceSeq, &id, open', marks: 'key' });
  await database.open();
  const { commands, marks } = database;
  return {
    mark: () => marks.get('log'),
    async putMark(mark) {
      await marks.put(mark);
    },
    async write({ add, put = [] }) {
      await database.transaction('rw', commands, async () => {
        if (add) await commands.add(storedOf(add));
        await commands.bulkPut(put.map(storedOf));
      });
    },
    remove: (deviceSeqs) => commands.bulkDelete([...deviceSeqs]),
    open: async () => (await commands.where('open').equals(1).sortBy('deviceSeq')).map(entryOf),
    settled: async () => (await commands.where('open').equals(0).toArray()).map(entryOf),
    all: async () => (await commands.orderBy('deviceSeq').toArray()).map(entryOf),
    async get(deviceSeqs) {
      const found = await commands.bulkGet([...deviceSeqs]);
      return found.flatMap((stored) => (stored ? [entryOf(stored)] : []));
    },
    sequencesOf: (ids) => commands.where('id').anyOf(ids).primaryKeys(),
    async last() {
      const stored = await commands.orderBy('deviceSeq').last();
      return stored && entryOf(stored);
    },
    isOpen: () => database.isOpen(),
    close: () => database.close(),
  };
}

function storedOf(entry: LogEntry): StoredEntry {
  return { ...entry, open: isOpen(entry) ? 1 : 0 };
}

function entryOf({ open: _open, ...entry }: StoredEntry): LogEntry {
  return entry;
}
