import { type Migration, Migrator, sql } from 'kysely';
import { MIGRATIONS } from './migrations.ts';
import type { Db } from './transaction.ts';

/** A newer Landfall wrote this database: nothing of it was touched. */
export class NewerDatabase extends Error {
  constructor(migration: string) {
    super(
      `The database was written by a newer Landfall (it has ${migration}, which this one does not know). Nothing was changed in it. Start that version or a later one, or restore a backup made by this version.`,
    );
    this.name = 'NewerDatabase';
  }
}

/**
 * Brings the tables up to date, or to the migration `upTo`; all pending migrations are one transaction, so that a
 * server which is killed in between leaves the database as it was.
 * @throws NewerDatabase before anything is written
 */
export async function migrate(
  db: Db,
  upTo?: string,
  migrations: Readonly<Record<string, Migration>> = MIGRATIONS,
): Promise<void> {
  const foreign = (await appliedMigrations(db)).find((name) => !(name in migrations));
  if (foreign !== undefined) throw new NewerDatabase(foreign);
  const provider = { getMigrations: async () => ({ ...migrations }) };
  // Named, because it looks for its tables in every schema otherwise, and former data may lie in one beside.
  const migrator = new Migrator({ db, provider, migrationTableSchema: 'public' });
  const { error } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
  if (error !== undefined) throw error instanceof Error ? error : new Error(String(error));
}

/** In the order of their names; none in a database that has no tables yet. */
export async function appliedMigrations(db: Db): Promise<readonly string[]> {
  const found = await sql<{ there: boolean }>`
    select to_regclass('public.kysely_migration') is not null as there`.execute(db);
  if (found.rows[0]?.there !== true) return [];
  const { rows } = await sql<{ name: string }>`
    select name from public.kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}
