import { sql } from 'kysely';
import { type Database, openDatabase } from '#server/database/open-database.ts';
import { ensureEpoch, replaceEpoch } from '#server/repositories/meta-repository.ts';
import { type SyncStore, sqlStore } from '#server/repositories/sync-store.ts';
import { openMemoryDatabase } from '#tests/builders/memory-database.ts';
import { copyRows, emptyRows, memorySyncStore } from './memory-sync-store.ts';
import { factsOf, type ServerFacts, sqlFacts } from './server-facts.ts';

export const BACKENDS = ['memory', 'pglite', 'postgres'] as const;
export type BackendName = (typeof BACKENDS)[number];

/** Where the simulated server keeps what it knows, and what only the story and its judge may do to it. */
export interface SimBackend {
  readonly store: SyncStore;
  readonly isConcurrent: boolean;
  epoch(): Promise<string>;
  facts(): Promise<ServerFacts>;
  /** Everything as it is now; the result puts it back, under another epoch. */
  backup(): Promise<(epoch: string) => Promise<void>>;
}

/** Opens a store once; each story begins on it with nothing in it. */
export interface BackendHome {
  begin(epoch: string, trouble: () => void): Promise<SimBackend>;
  close(): Promise<void>;
}

export async function openBackend(name: BackendName, url: string | undefined): Promise<BackendHome> {
  if (name === 'memory')
    return { begin: async (epoch, trouble) => memoryBackend(epoch, trouble), close: async () => undefined };
  if (name === 'postgres' && url === undefined) throw new Error('DATABASE_URL says which PostgreSQL');
  const database =
    name === 'pglite' ? await openMemoryDatabase() : await openDatabase({ home: 'postgres', url: url ?? '' });
  return { begin: (epoch) => sqlBackend(database, epoch), close: database.close };
}

function memoryBackend(first: string, trouble: () => void): SimBackend {
  const rows = emptyRows(first);
  return {
    store: memorySyncStore(rows, trouble),
    isConcurrent: false,
    epoch: async () => rows.epoch,
    facts: async () => factsOf(rows),
    async backup() {
      const kept = copyRows(rows);
      return async (epoch) => void Object.assign(rows, { ...copyRows(kept), epoch });
    },
  };
}

/** What the sync core writes; people's accounts and sessions are not part of the story. */
const TABLES = ['documents', 'document_versions', 'commands', 'changes', 'audit', 'counters'] as const;

async function sqlBackend({ db, home }: Database, first: string): Promise<SimBackend> {
  // Versions and audit are append-only by triggers, which only the owner of the database may put to sleep.
  const empty = () =>
    db.transaction().execute(async (tx) => {
      await sql`select set_config('session_replication_role', 'replica', true)`.execute(tx);
      await sql`truncate ${sql.raw(TABLES.join(', '))}`.execute(tx);
    });
  await empty();
  await replaceEpoch(db, first);
  return {
    store: sqlStore(db),
    isConcurrent: home === 'postgres',
    epoch: () => ensureEpoch(db, first),
    facts: () => sqlFacts(db),
    async backup() {
      const kept = new Map<string, string>();
      for (const table of TABLES) {
        const found = await sql<{ rows: string }>`
          select coalesce(jsonb_agg(to_jsonb(t)), '[]')::text as rows from ${sql.table(table)} t`.execute(db);
        kept.set(table, found.rows[0]?.rows ?? '[]');
      }
      return async (epoch) => {
        await empty();
        for (const [table, rows] of kept) {
          await sql`insert into ${sql.table(table)}
            select * from jsonb_populate_recordset(null::${sql.table(table)}, ${rows}::jsonb)`.execute(db);
        }
        await replaceEpoch(db, epoch);
      };
    },
  };
}
