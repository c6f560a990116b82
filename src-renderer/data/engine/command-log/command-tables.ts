import { Dexie, type EntityTable } from 'dexie';
import type { StoragePort } from '../engine-ports.ts';
import type { LogEntry } from './command-log.ts';

/** As stored: `open` as a number, because IndexedDB does not index booleans. */
export type StoredEntry = LogEntry & { readonly open: 0 | 1 };

interface LogMark {
  readonly key: 'log';
  readonly createdAt: string;
}

export type CommandTables = Dexie & {
  commands: EntityTable<StoredEntry, 'deviceSeq'>;
  /** The sentinel: one row for as long as the log lives. */
  marks: EntityTable<LogMark, 'key'>;
};

/**
 * A database of its own with strict durability: "complete" then means flushed, not handed to the operating
 * system (Chromium's default since 121), so that a power cut does not take the last saved command.
 */
export async function openCommandTables(port: StoragePort, personId: string): Promise<CommandTables> {
  const database = new Dexie(`${port.prefix}-commands-${personId}`, {
    indexedDB: port.indexedDB,
    IDBKeyRange: port.IDBKeyRange,
    chromeTransactionDurability: 'strict',
  }) as CommandTables;
  database.version(1).stores({ commands: 'deviceSeq, &id, open', marks: 'key' });
  await database.open();
  return database;
}
