import { parseArgs } from 'node:util';
import { HOSTILE_KINDS } from './network/hostile-answers.ts';
import { BACKENDS, type BackendName, openBackend } from './server/sim-backend.ts';
import { meetHostileServer } from './story/meet-hostile-server.ts';
import { runStory, type StoryOptions, type StoryResult } from './story/run-story.ts';
import { shrink } from './story/shrink.ts';
import { playSmallCases, smallCases } from './story/small-scope.ts';

/**
 * `npm run fuzz -- [--seeds 2000] [--clients 5] [--steps 500] [--start N] [--seed N] [--backend memory|pglite|postgres]`:
 * one summary line (postgres: DATABASE_URL names an empty database). What fails is told with its seed; `--seed N --shrink`
 * finds the few steps that suffice, and `--only 3,17 --trace` plays just them. `--hostile 500` lets a server answer
 * anything but what was agreed, 80 commands a run (R11); `--small` plays every order of a small company (R2).
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    clients: { type: 'string', default: '5' },
    steps: { type: 'string', default: '500' },
    start: { type: 'string', default: '1' },
    seed: { type: 'string' },
    only: { type: 'string' },
    backend: { type: 'string', default: 'memory' },
    shrink: { type: 'boolean', default: false },
    trace: { type: 'boolean', default: false },
    hostile: { type: 'string' },
    small: { type: 'boolean', default: false },
  },
});
const backend = BACKENDS.find((name) => name === values.backend);
if (backend === undefined) throw new Error(`--backend is one of ${BACKENDS.join(', ')}`);
const home = await openBackend(backend, process.env.DATABASE_URL);
const first = Number(values.seed ?? values.start);
const seeds = values.seed === undefined ? Number(values.seeds) : 1;
const results: StoryResult[] = [];
if (values.hostile !== undefined) await tellHostile(Number(values.hostile));
else if (values.small) await tellSmall();
else for (let seed = first; seed < first + seeds; seed += 1) results.push(await tell(seed, backend));
await home.close();
if (results.length > 0) process.stdout.write(`${JSON.stringify(summaryOf(results, backend))}\n`);
process.exitCode ||= results.some(({ findings }) => findings.length > 0) ? 1 : 0;

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function tell(seed: number, name: BackendName): Promise<StoryResult> {
  const options: StoryOptions = {
    seed,
    clients: Number(values.clients),
    steps: Number(values.steps),
    ...(values.only === undefined ? {} : { only: new Set(values.only.split(',').map(Number)) }),
    ...(values.trace ? { trace: say } : {}),
  };
  const result = await runStory(home, options);
  if (result.findings.length === 0) return result;
  say(`seed ${seed} on ${name} (${result.digest}): ${result.findings.length} findings`);
  for (const { verdict, text } of result.findings.slice(0, 20)) say(`  ${verdict}: ${text}`);
  if (values.shrink) say(`  enough: --seed ${seed} --only ${await shrink(home, options, result)}`);
  return result;
}

const MOST_REQUESTS_A_SECOND = 1;

/** Says one line for all runs; a run that lost something or asked too often is told. */
async function tellHostile(runs: number): Promise<void> {
  let [commands, failed, most] = [0, 0, 0];
  for (let run = 0; run < runs; run += 1) {
    const told = await meetHostileServer(home, run, 80);
    commands += told.commands;
    most = Math.max(most, told.requestsPerSecond);
    if (told.findings.length === 0 && told.requestsPerSecond <= MOST_REQUESTS_A_SECOND) continue;
    failed += 1;
    say(`hostile run ${run}: ${told.requestsPerSecond} requests a second; ${JSON.stringify(told.findings)}`);
  }
  process.stdout.write(
    `${JSON.stringify({ hostile: runs, kinds: HOSTILE_KINDS.length, commands, failed, mostRequestsPerSecond: most })}\n`,
  );
  process.exitCode = failed > 0 ? 1 : 0;
}

/** Cases that share one company. */
const TOGETHER = 60;

async function tellSmall(): Promise<void> {
  const cases = smallCases();
  let [operations, failed] = [0, 0];
  for (let at = 0; at < cases.length; at += TOGETHER) {
    const told = await playSmallCases(home, cases.slice(at, at + TOGETHER));
    operations += told.operations;
    failed += told.findings.length;
    for (const { verdict, text } of told.findings) say(`cases from ${at}: ${verdict}: ${text}`);
  }
  process.stdout.write(`${JSON.stringify({ small: cases.length, operations, failed })}\n`);
  process.exitCode = failed > 0 ? 1 : 0;
}

function summaryOf(stories: readonly StoryResult[], name: BackendName) {
  const found = stories.flatMap(({ findings }) => findings);
  const count = (verdict: string) => found.filter((finding) => finding.verdict === verdict).length;
  const mean = stories.reduce((sum, { underFault }) => sum + underFault, 0) / stories.length;
  return {
    backend: name,
    seeds: stories.length,
    operations: stories.reduce((sum, { operations }) => sum + operations, 0),
    types: added(stories.map(({ types }) => types)),
    outcomes: added(stories.map(({ outcomes }) => outcomes)),
    faults: added(stories.map(({ faults }) => faults)),
    underFault: Math.round(mean * 100) / 100,
    lost: count('lost'),
    duplicated: count('duplicated'),
    diverged: count('diverged'),
    leaked: count('leaked'),
    stuck: count('stuck'),
  };
}

function added(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const each of counts)
    for (const [word, count] of Object.entries(each)) sums[word] = (sums[word] ?? 0) + count;
  return Object.fromEntries(Object.entries(sums).sort(([, left], [, right]) => right - left));
}
