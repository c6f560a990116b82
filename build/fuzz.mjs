import { resolve } from 'node:path';
import { installPackages } from './install-packages.mjs';
import { ROOMY, runNode } from './run-step.mjs';

/** `npm run fuzz`: installs what is missing, then tells stories until all agree; the last line is JSON, words go to stderr. */
process.chdir(resolve(import.meta.dirname, '..'));
await installPackages({ say: (line) => console.error(line) });
const step = await runNode(
  'fuzz',
  ['--import', import.meta.resolve('tsx'), 'tests/simulation/fuzz.ts', ...process.argv.slice(2)],
  { live: true, env: ROOMY },
);
process.exitCode = step.ok ? 0 : 1;
