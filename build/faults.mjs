import { resolve } from 'node:path';
import { ensureBrowser } from './find-browser.mjs';
import { buildWhenStale } from './fresh-build.mjs';
import { installPackages } from './install-packages.mjs';
import { runNode } from './run-step.mjs';

/** `npm run faults`: installs and builds what is missing, then prints one JSON line a suite; words go to stderr. */
process.chdir(resolve(import.meta.dirname, '..'));
const say = (line) => console.error(line);

await installPackages({ say });
await ensureBrowser(say);
await buildWhenStale({ say });
const page = await runNode('page of the faults', [
  'node_modules/vite/bin/vite.js',
  'build',
  '--config',
  'tests/faults/vite.config.ts',
]);
if (!page.ok) throw new Error(page.output);
const faults = await runNode(
  'faults',
  // Whether memory stays flat is asked after a collection.
  ['--expose-gc', '--import', import.meta.resolve('tsx'), 'tests/faults/faults.ts', ...process.argv.slice(2)],
  { live: true },
);
process.exitCode = faults.ok ? 0 : 1;
