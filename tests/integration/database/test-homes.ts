import { inject } from 'vitest';
import { type Database, openDatabase } from '#server/database/open-database.ts';
import { openMemoryDatabase } from '#tests/builders/memory-database.ts';
import { copyDatabase, hasPostgres } from '#tests/builders/postgres-cluster.ts';

/** One of the two homes of the dialect; every test of the sync core runs in both where PostgreSQL is installed. */
export interface TestHome {
  open(): Promise<Database>;
  close(): Promise<void>;
}

export type HomeName = 'PGlite' | 'PostgreSQL';

export const homeNames: readonly HomeName[] = hasPostgres ? ['PGlite', 'PostgreSQL'] : ['PGlite'];

export async function startHome(name: HomeName): Promise<TestHome> {
  const opened: Database[] = [];
  return {
    async open() {
      const database =
        name === 'PGlite'
          ? await openMemoryDatabase()
          : await openDatabase({ home: 'postgres', url: await copyDatabase(inject('emptyDatabase') ?? '') });
      opened.push(database);
      return database;
    },
    async close() {
      for (const database of opened) await database.close();
    },
  };
}
