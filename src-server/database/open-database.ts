import { chmodSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { lockFolder } from './folder-lock.ts';
import { migrate } from './migrate.ts';
import type { DatabaseSchema } from './schema.ts';

export type DatabaseLocation =
  /** The embedded database in a folder of its own. */
  | { readonly home: 'folder'; readonly folder: string }
  /** The embedded database in memory, for tests. */
  | { readonly home: 'memory'; readonly pglite?: PGlite }
  | { readonly home: 'postgres'; readonly url: string; readonly connections?: number };

export interface Database {
  readonly home: DatabaseLocation['home'];
  readonly url: string | null;
  readonly db: Kysely<DatabaseSchema>;
  readonly pool: pg.Pool;
  /** The embedded instance, for dumps; null on PostgreSQL. */
  readonly pglite: PGlite | null;
  close(): Promise<void>;
}

/**
 * Opens one pool over either home and brings the tables up to date, or to the migration `upTo`: a restore
 * fills the tables as they were when the backup was made.
 */
export async function openDatabase(location: DatabaseLocation, upTo?: string): Promise<Database> {
  const database = location.home === 'postgres' ? openPostgres(location) : await openEmbedded(location);
  try {
    await migrate(database.db, upTo);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

async function openEmbedded(location: Exclude<DatabaseLocation, { home: 'postgres' }>): Promise<Database> {
  const unlock = location.home === 'folder' ? lockFolder(location.folder) : () => undefined;
  try {
    const pglite =
      location.home === 'folder' ? await PGlite.create(location.folder) : (location.pglite ?? new PGlite());
    await pglite.waitReady;
    if (location.home === 'folder') keepToOwner(location.folder);
    // One connection is all that PGlite has; it must never be given back for idleness.
    const settings = { ...createPgConfig(pglite), max: 1, idleTimeoutMillis: 0 };
    // The adapter stands in for the connection only, which the types of `pg` do not foresee.
    const pool = new pg.Pool(settings as unknown as pg.PoolConfig);
    return assemble({ home: location.home, url: null, pool, pglite, unlock });
  } catch (error) {
    unlock();
    // What has a code is about rights or room on the disk, and says so itself.
    if (location.home === 'memory' || (error instanceof Error && 'code' in error)) throw error;
    throw new BrokenFolder(location.folder, { cause: error });
  }
}

/** PGlite makes its files writable for everybody: nobody else may get as far as them. */
function keepToOwner(folder: string): void {
  try {
    chmodSync(folder, 0o700);
  } catch (error) {
    // Whoever may write here without owning it was let in on purpose.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  }
}

/** The folder is there, and no database can be opened in it. */
export class BrokenFolder extends Error {
  constructor(folder: string, options: ErrorOptions) {
    super(
      `The database in ${folder} cannot be opened: it is damaged, or something else. Restore a backup into another folder: npm run restore -- FILE --data DIR`,
      options,
    );
    this.name = 'BrokenFolder';
  }
}

/** A host that swallows everything would otherwise hold a start, and every request, for minutes. */
const CONNECTION_MS = 15_000;

function openPostgres(location: Extract<DatabaseLocation, { home: 'postgres' }>): Database {
  const pool = new pg.Pool({
    connectionString: location.url,
    max: location.connections ?? 10,
    connectionTimeoutMillis: CONNECTION_MS,
  });
  // A connection that dies is replaced by the pool, and whoever asked on it is told; unheard, the event of an idle one,
  // or of one between two statements of a transaction, would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return assemble({ home: 'postgres', url: location.url, pool, pglite: null, unlock: () => undefined });
}

function assemble(parts: {
  home: DatabaseLocation['home'];
  url: string | null;
  pool: pg.Pool;
  pglite: PGlite | null;
  unlock: () => void;
}): Database {
  const db = new Kysely<DatabaseSchema>({ dialect: new PostgresDialect({ pool: parts.pool }) });
  let closing: Promise<void> | undefined;
  async function closeOnce(): Promise<void> {
    await db.destroy();
    await parts.pglite?.close();
    parts.unlock();
  }
  return {
    home: parts.home,
    url: parts.url,
    db,
    pool: parts.pool,
    pglite: parts.pglite,
    close: () => {
      closing ??= closeOnce();
      return closing;
    },
  };
}
