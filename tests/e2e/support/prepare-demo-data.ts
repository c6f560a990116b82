import { mkdirSync, rmSync } from 'node:fs';
import { DEMO_DATA } from './demo-data.ts';
import { freePort, launch, stop } from './landfall-server.ts';

/** Loads the demo company once into a folder that every journey copies. */
async function prepareDemoData(): Promise<void> {
  rmSync(DEMO_DATA, { recursive: true, force: true });
  mkdirSync(DEMO_DATA, { recursive: true });
  await stop(await launch(await freePort(), DEMO_DATA, {}), 'SIGTERM');
}

// Playwright wants a default export from a global set-up file.
// biome-ignore lint/style/noDefaultExport: required by Playwright
export default prepareDemoData;
