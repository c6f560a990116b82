import { parseArgs } from 'node:util';
import { say } from './many/say.ts';
import { operationsOf, summaryOf } from './many/summary.ts';
import { tellMany } from './many/tell-many.ts';
import { tellHostile, tellSmall } from './many/tell-others.ts';
import { BACKENDS, type BackendName, openBackend } from './server/sim-backend.ts';
import { runStory, type StoryOptions, type StoryResult } from './story/run-story.ts';
import { shrink } from './story/shrink.ts';

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
/** How far it has come is told each time so many stories are done. */
const TELL_AFTER = 25;

const backend = BACKENDS.find((name) => name === values.backend);
if (backend === undefined) throw new Error(`--backend is one of ${BACKENDS.join(', ')}`);
const first = Number(values.seed ?? values.start);
if (values.hostile !== undefined) await tellHostile(Number(values.hostile));
else if (values.small) await tellSmall();
else if (values.seed !== undefined) summarise([await tellOne(first, backend)]);
else summarise(await tellAll(backend));

/** In this process, step by step where that is asked for. */
async function tellOne(seed: number, name: BackendName): Promise<StoryResult> {
  const home = await openBackend(name, process.env.DATABASE_URL);
  const options: StoryOptions = {
    seed,
    clients: Number(values.clients),
    steps: Number(values.steps),
    ...(values.only === undefined ? {} : { only: new Set(values.only.split(',').map(Number)) }),
    ...(values.trace ? { trace: say } : {}),
  };
  const result = await runStory(home, options);
  sayFindings(result, name);
  if (values.shrink && result.findings.length > 0)
    say(`  enough: --seed ${seed} --only ${await shrink(home, options, result)}`);
  await home.close();
  return result;
}

async function tellAll(name: BackendName): Promise<readonly StoryResult[]> {
  const seeds = Number(values.seeds);
  const done: StoryResult[] = [];
  return tellMany({
    backend: name,
    first,
    seeds,
    clients: Number(values.clients),
    steps: Number(values.steps),
    told(result) {
      done.push(result);
      sayFindings(result, name);
      if (done.length % TELL_AFTER === 0)
        say(`${done.length} of ${seeds} stories, ${operationsOf(done)} operations`);
    },
  });
}

function sayFindings({ seed, digest, findings }: StoryResult, name: BackendName): void {
  if (findings.length === 0) return;
  say(`seed ${seed} on ${name} (${digest}): ${findings.length} findings`);
  for (const { verdict, text } of findings.slice(0, 20)) say(`  ${verdict}: ${text}`);
}

function summarise(results: readonly StoryResult[]): void {
  process.stdout.write(`${JSON.stringify(summaryOf(results, backend as BackendName))}\n`);
  process.exitCode = results.some(({ findings }) => findings.length > 0) ? 1 : 0;
}
