import { TOXICS, type Toxic } from '#tests/fakes/toxic-line.ts';
import { openSite, type Site, until, untilOnline, untilSent } from '#tests/integration/engine/engine-kit.ts';
import { attachTo, type CutResult, MOST_AGAIN, meetCuts } from '#tests/integration/files/cut-trial.ts';
import { rollOf } from '../chance.ts';
import type { FaultOptions, FaultSuite } from '../fault-suite.ts';
import { whyNoSmallDisk } from '../small-disk.ts';
import { diskTrials } from './disk-trials.ts';

/** Of lines that break; half of them upwards, half with a kill in between. */
const CUT_TRIALS = 40;
const DISK_TRIALS = 8;
const MIB = 1024 * 1024;
const SIDES = 1_000_000;
/** R4's goal for everything that waits. */
const DRAINED_WITHIN_MS = 30_000;
const PATIENCE_MS = 180_000;

/** Contents of files under faults: lines that break at random places, the 14 kinds of bad lines, and full disks. */
export const files: FaultSuite = {
  async run({ trials, seed, say }) {
    const site = await openSite();
    const cut = await cutTrials(site, { trials: trials ?? CUT_TRIALS, seed, say });
    const lines = await lineTrials(site, seed, say);
    await site.close();
    const reason = whyNoSmallDisk();
    const disk =
      reason === undefined
        ? await diskTrials(Math.min(trials ?? DISK_TRIALS, DISK_TRIALS), seed, say)
        : { reason };
    const isDiskGood = 'silent' in disk && disk.silent + disk.half + disk.ghosts === 0;
    const ok = cut.notWhole + cut.tooMuchAgain + lines.notWhole + lines.late === 0 && isDiskGood;
    return { ok, seed, cut, lines, disk };
  },
};

async function cutTrials(
  site: Site,
  { trials, seed, say }: Omit<FaultOptions, 'start'> & { readonly trials: number },
) {
  const met: CutResult[] = [];
  for (let trial = 0; trial < trials; trial += 1) {
    const roll = rollOf(seed * 1000 + trial);
    const found = await meetCuts(site, {
      direction: trial % 2 === 0 ? 'up' : 'down',
      kills: trial % 4 > 1,
      bytes: (2 + roll(8)) * MIB + roll(MIB),
      chance: () => roll(SIDES) / SIDES,
      speed: 4,
      withinMs: PATIENCE_MS,
    });
    met.push(found);
    if (trial % 10 === 9) say(`${trial + 1} of ${trials} broken lines`);
  }
  const sum = (value: (one: CutResult) => number) => met.reduce((total, one) => total + value(one), 0);
  return {
    trials,
    megabytes: Math.round(sum(({ bytes }) => bytes) / MIB),
    cuts: sum(({ cuts }) => cuts),
    againMegabytes: Math.round((sum(({ again }) => again) / MIB) * 10) / 10,
    againPerCutKilobytes: Math.round(
      sum(({ again }) => again) /
        Math.max(
          1,
          sum(({ cuts }) => cuts),
        ) /
        1024,
    ),
    notWhole: met.filter(({ isWhole }) => !isWhole).length,
    tooMuchAgain: met.filter(({ again, cuts }) => again > MOST_AGAIN(cuts)).length,
  };
}

async function lineTrials(site: Site, seed: number, say: (line: string) => void) {
  const drained: number[] = [];
  let notWhole = 0;
  for (const [index, toxic] of TOXICS.entries()) {
    const roll = rollOf(seed * 100 + index);
    const { drainedMs, isWhole } = await meetLine(site, toxic, () => roll(SIDES) / SIDES);
    drained.push(drainedMs);
    if (!isWhole) notWhole += 1;
    say(`${toxic}: a file arrived ${drainedMs} ms after the line was well`);
  }
  const late = drained.filter((ms) => ms > DRAINED_WITHIN_MS).length;
  return { kinds: TOXICS.length, notWhole, late, slowestMs: Math.max(...drained) };
}

/** A file is sent on a line that is bad in one way for four seconds, then well. */
async function meetLine(site: Site, toxic: Toxic, chance: () => number) {
  const bad = await site.toxicLaptop('person-linh', chance, 1);
  const good = await site.laptop('person-minh');
  await Promise.all([untilOnline(bad), untilOnline(good)]);
  bad.line.become(toxic);
  const content = crypto.getRandomValues(new Uint8Array(60_000));
  const bytes = new TextEncoder().encode(`${toxic};${Buffer.from(content).toString('base64')}\n`.repeat(8));
  const id = await attachTo(bad, 'figures.csv', bytes);
  await new Promise((resolve) => setTimeout(resolve, 4000));
  bad.line.become(null);
  const healedAt = Date.now();
  await untilSent(bad, PATIENCE_MS);
  const drainedMs = Date.now() - healedAt;
  await until(
    async () =>
      (await good.engine.getDocument('attachment', id))?.document.body as { arrivedAt?: string } | undefined,
    (body) => body?.arrivedAt !== undefined,
    PATIENCE_MS,
  );
  const read = await good.engine.readFile(id);
  const isWhole = read.ok && Buffer.from(await read.blob.arrayBuffer()).equals(bytes);
  await site.putLaptopsAway();
  return { drainedMs, isWhole };
}
