import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureBrowser } from './find-browser.mjs';
import { buildWhenStale } from './fresh-build.mjs';
import { installPackages } from './install-packages.mjs';
import { runNode } from './run-step.mjs';

/** `npm run bench`: installs and builds what is missing, then prints one JSON line a figure; words go to stderr. */
process.chdir(resolve(import.meta.dirname, '..'));
const PEERS = 'tests/performance/peers';
const say = (line) => console.error(line);

await installPackages({ say });
await ensureBrowser(say);
await buildWhenStale({ say });
if (!existsSync(`${PEERS}/node_modules`)) installPeers();
await runNode('bench page', [
  'node_modules/vite/bin/vite.js',
  'build',
  '--config',
  'tests/performance/vite.config.ts',
]).then((step) => {
  if (!step.ok) throw new Error(step.output);
});
const bench = await runNode(
  'bench',
  ['--import', import.meta.resolve('tsx'), 'tests/performance/bench.ts', ...process.argv.slice(2)],
  { live: true },
);
process.exitCode = bench.ok ? 0 : 1;

/** The peers are compared with, never shipped: they have a package of their own. */
function installPeers() {
  say('Installing the peers that are measured beside Landfall.');
  const run = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: PEERS,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (run.status !== 0) throw new Error('the peers could not be installed');
}
