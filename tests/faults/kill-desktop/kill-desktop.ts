import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFaultProxy } from '#tests/fakes/fault-proxy.ts';
import { type BenchServer, startBenchServer } from '#tests/performance/bench-server.ts';
import { createDice } from '#tests/simulation/kernel/dice.ts';
import type { FaultOptions, FaultSuite } from '../fault-suite.ts';
import { FAULT_PAGE } from '../page/built-page.ts';
import { createDesktop } from './desktop.ts';
import { liveAndDie, RANDOM } from './desktop-life.ts';
import { DESKTOP_PLACES, type DesktopPlace } from './desktop-places.ts';
import type { DesktopLedger, DesktopWorld, LifeTold } from './desktop-world.ts';
import { dieInJournal } from './journal-deaths.ts';
import { judgeDesktop } from './judge-desktop.ts';
import { MAIN_PLACES } from './main-places.ts';
import { lastLife } from './start-up.ts';

const TRIALS = 25;
/** Records on the laptop beside those of the demo company. */
const RECORDS = 2000;
/** The goals of R14 and R4. */
const USABLE_WITHIN_MS = 3000;
const DRAINED_WITHIN_MS = 30_000;

/**
 * R5: a desktop dies at named places of its work, in its renderer and in its main process, together and alone, and once
 * at random; it starts again each time on what the death before left. A trial is one death at each place.
 */
export const killDesktop: FaultSuite = {
  async run({ trials = TRIALS, seed, say }) {
    const journal = await dieInJournal(Array.from({ length: trials }, () => MAIN_PLACES).flat(), seed);
    for (const what of journal.wrong) say(what);
    const places = Array.from({ length: trials }, () => [...DESKTOP_PLACES, RANDOM]).flat();
    const desktop = await dieInDesktop(places, { seed, say });
    const ok = journal.wrong.length === 0 && desktop.wrong === 0 && desktop.late === 0;
    return { ok, seed, journal: { ...journal, wrong: journal.wrong.length }, desktop };
  },
};

async function dieInDesktop(
  places: readonly DesktopPlace[],
  { seed, say }: Pick<FaultOptions, 'seed' | 'say'>,
) {
  const folder = mkdtempSync(join(tmpdir(), 'landfall-desktop-'));
  const server = await startBenchServer(RECORDS, FAULT_PAGE);
  const line = await createFaultProxy({ targetPort: server.port });
  const ledger: DesktopLedger = {
    saved: [],
    refused: [],
    files: [],
    kept: new Set(),
    wrong: [],
    serial: 0,
  };
  const desktop = await createDesktop(folder, line.url, (id) => void ledger.kept.add(id));
  try {
    return await deathsOf({ desktop, line, ledger, dice: createDice(seed) }, server, places, say);
  } finally {
    await desktop.kill();
    await line.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function deathsOf(
  world: DesktopWorld,
  { database }: BenchServer,
  places: readonly DesktopPlace[],
  say: FaultOptions['say'],
) {
  // The first of all starts fetches everything: it is no start after a death.
  await lastLife(world);
  const told: LifeTold[] = [];
  let said = 0;
  for (const [at, place] of places.entries()) {
    for (const died of place.after ? [place.after, place] : [place]) {
      const life = await liveAndDie(world, died);
      told.push(life);
      say(`#${at} ${died.name}: ${JSON.stringify(life, rounded)}`);
      for (const what of world.ledger.wrong.slice(said)) say(what);
      said = world.ledger.wrong.length;
    }
  }
  await lastLife(world);
  const wrong = await judgeDesktop(database, world.ledger);
  for (const what of wrong.slice(said, said + 40)) say(what);
  return {
    ...summaryOf(told),
    saved: world.ledger.saved.length,
    files: world.ledger.files.length,
    wrong: wrong.length,
  };
}

const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Math.round(value) : value;

function summaryOf(told: readonly LifeTold[]) {
  const usable = told.flatMap(({ usableMs }) => usableMs ?? []).toSorted((one, other) => one - other);
  const drained = told.flatMap(({ drainedMs }) => drainedMs ?? []);
  return {
    deaths: told.length,
    atTheirPlace: told.filter(({ met }) => met).length,
    usableMs: {
      median: Math.round(usable[usable.length >> 1] ?? 0),
      slowest: Math.round(Math.max(...usable)),
    },
    slowStarts: usable.filter((milliseconds) => milliseconds > USABLE_WITHIN_MS).length,
    slowestDrainMs: Math.round(Math.max(...drained)),
    late: drained.filter((milliseconds) => milliseconds > DRAINED_WITHIN_MS).length,
  };
}
