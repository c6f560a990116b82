import { parseArgs } from 'node:util';
import { audit } from './audit/audit.ts';
import { converge } from './converge/converge.ts';
import { corruption } from './corruption/corruption.ts';
import { diskFull } from './disk-full/disk-full.ts';
import type { FaultSuite } from './fault-suite.ts';
import { files } from './files/files.ts';
import { keys } from './keys/keys.ts';
import { kill } from './kill/kill.ts';
import { killDatabase } from './kill/kill-database.ts';
import { killDesktop } from './kill-desktop/kill-desktop.ts';
import { network } from './network/network.ts';
import { pushFuzz } from './push-fuzz/push-fuzz.ts';
import { scope } from './scope/scope.ts';
import { secrets } from './secrets/secrets.ts';
import { versions } from './versions/versions.ts';

const SUITES: Readonly<Record<string, FaultSuite>> = {
  audit,
  converge,
  corruption,
  'disk-full': diskFull,
  files,
  keys,
  kill,
  'kill-database': killDatabase,
  'kill-desktop': killDesktop,
  network,
  'push-fuzz': pushFuzz,
  scope,
  secrets,
  versions,
};

/**
 * `npm run faults -- [--only SUITE,SUITE] [--trials N] [--start N] [--seed N]`: one JSON summary line a suite. `--start`
 * leaves out the trials before it, so that a long run is told in parts: each trial is what it is in the whole.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(SUITES).join() },
    trials: { type: 'string' },
    start: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
  },
});

for (const name of values.only.split(',')) {
  const suite = SUITES[name];
  if (!suite) throw new Error(`no such suite: ${name}; there are ${Object.keys(SUITES).join(', ')}`);
  const start = Number(values.start);
  if (start > 0 && !suite.startsAnywhere) throw new Error(`${name} has no --start`);
  const started = Date.now();
  const summary = await suite.run({
    trials: values.trials === undefined ? undefined : Number(values.trials),
    start,
    seed: Number(values.seed),
    say: (line) => void process.stderr.write(`${line}\n`),
  });
  const seconds = Math.round((Date.now() - started) / 1000);
  process.stdout.write(`${JSON.stringify({ suite: name, ...summary, seconds })}\n`);
  if (!summary.ok) process.exitCode = 1;
}
