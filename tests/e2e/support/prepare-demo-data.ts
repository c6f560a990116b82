import { mkdirSync, rmSync } from 'node:fs';
import { hasPostgres, startPostgres } from '#tests/builders/postgres-cluster.ts';
import { DEMO_DATA, DEMO_DATABASE } from './demo-data.ts';
import { databaseAt, freePort, launch, stop } from './landfall-server.ts';

/** Loads the demo company once, into what every journey copies; the result puts it away. */
async function prepareDemoData(): Promise<() => Promise<void>> {
  rmSync(DEMO_DATA, { recursive: true, force: true });
  mkdirSync(DEMO_DATA, { recursive: true });
  const postgres = hasPostgres ? await startPostgres() : undefined;
  const database = await postgres?.createDatabase();
  await stop(await launch(await freePort(), DEMO_DATA, { env: databaseAt(database) }), 'SIGTERM');
  // Journeys run in processes that begin with this environment.
  Object.assign(process.env, database === undefined ? {} : { [DEMO_DATABASE]: database });
  return async () => postgres?.stop();
}

// Playwright wants a default export from a global set-up file.
// biome-ignore lint/style/noDefaultExport: required by Playwright
export default prepareDemoData;
