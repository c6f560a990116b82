import type { TestProject } from 'vitest/node';
import { openDatabase } from '#server/database/open-database.ts';
import { hasPostgres, startPostgres } from '#tests/builders/postgres-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of a database with all tables and nothing in them, on the PostgreSQL of this run; null where there is none. */
    readonly emptyDatabase: string | null;
  }
}

/** One PostgreSQL for all tests of the run that do not kill it: making one takes two seconds of the processor. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!hasPostgres) return void project.provide('emptyDatabase', null);
  const cluster = await startPostgres();
  const url = await cluster.createDatabase();
  await (await openDatabase({ home: 'postgres', url })).close();
  project.provide('emptyDatabase', url);
  return () => cluster.stop();
}
