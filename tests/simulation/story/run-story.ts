import type { Engine } from '#renderer/data/engine/engine.ts';
import type { OrganisationEdit } from '#shared/domain/organisation/plan-change.ts';
import { protocolsOf } from '#shared/sync/protocol.ts';
import { companyDocuments } from '#tests/builders/build-company.ts';
import { createDice, type Dice } from '../kernel/dice.ts';
import type { SimLaptop } from '../laptop/sim-laptop.ts';
import { checksOfLaptops, digestOf, type Finding, judge, queuesNotEmpty } from '../oracle/judge.ts';
import type { Ledger } from '../oracle/ledger.ts';
import { chooseAct } from '../people/choose-act.ts';
import type { ServerFacts } from '../server/server-facts.ts';
import type { BackendHome } from '../server/sim-backend.ts';
import { has, holdsUnknown, isMarked, TODAY, withUnknownInput } from '../versions.ts';
import { loseRows } from './lose-rows.ts';
import { meetFault } from './meet-fault.ts';
import { openWorld, type SimWorld, type Versions } from './sim-world.ts';

export interface StoryOptions {
  readonly seed: number;
  readonly clients: number;
  readonly steps: number;
  /** People work and nothing fails. */
  readonly calm?: boolean;
  /** Of app and server; without it laptops begin one and two versions behind or one ahead, and both are upgraded on the way. */
  readonly versions?: { readonly app: number; readonly server: number };
  /** Only these steps happen: how a failing story is made small. Each has dice of its own. */
  readonly only?: ReadonlySet<number>;
  readonly trace?: (line: string) => void;
}

export interface StoryResult {
  readonly seed: number;
  /** Acts that a screen called saved. */
  readonly operations: number;
  readonly types: Readonly<Record<string, number>>;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly faults: Readonly<Record<string, number>>;
  /** Share of the steps at which something was broken. */
  readonly underFault: number;
  readonly requests: number;
  readonly findings: readonly Finding[];
  readonly digest: string;
}

/** Queues are empty half a minute after the line is whole again (R4); a lost hint costs a minute and a pull more. */
const DRAINED_WITHIN_MS = 30_000;
const AGREED_WITHIN_MS = 150_000;
/** Back on a good line, somebody has a laptop that lost rows check itself; all of them are asked at the end. */
const CLICKED_AFTER_MS = 10_000;
const CLICKED_AGAIN_MS = 5000;
const CHECKED_WITHIN_MS = 10_000;

/** One whole story: people work while everything goes wrong, then all of it heals, and the oracle looks. */
export async function runStory(home: BackendHome, options: StoryOptions): Promise<StoryResult> {
  const world = await openWorld(home, options.seed, options.clients, versionsOf(options));
  if (options.versions) await world.server.upgrade(options.versions.server);
  let broken = 0;
  for (let step = 0; step < options.steps; step += 1) {
    if (options.only && !options.only.has(step)) continue;
    await takeStep(world, createDice(options.seed).fork(`step ${step}`), step, options);
    if (isBroken(world)) broken += 1;
  }
  const stuck = await heal(world);
  const facts = await world.backend.facts();
  const findings = [
    ...stuck,
    ...(await judge(facts, world)),
    ...misunderstood(facts),
    ...unknownLost(facts, world.ledger),
    ...world.bugs.map((text): Finding => ({ verdict: 'lost', text })),
  ];
  for (const laptop of world.laptops) laptop.kill();
  const commands = [...facts.commands.values()];
  return {
    seed: options.seed,
    operations: world.ledger.saved.size,
    types: countOf(commands.map(({ type }) => type)),
    outcomes: countOf(commands.map(({ outcome, code }) => `${outcome}${code === null ? '' : ` ${code}`}`)),
    faults: Object.fromEntries([...world.faults].sort()),
    underFault: broken / options.steps,
    requests: world.requests,
    findings,
    digest: digestOf(facts),
  };
}

function countOf(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

function isBroken({ laptops, databaseTrouble }: SimWorld): boolean {
  const isTroubled = ({ line, weather, ahead, engine }: SimLaptop) =>
    line.isCut || line.faults > 0 || weather.slow > 0 || ahead !== 0 || engine === null;
  return databaseTrouble > 0 || laptops.some(isTroubled);
}

type Trace = StoryOptions['trace'];

/** Beside what else a step does, on dice of their own: a step is what it was before there were losses. */
const ONE_LOSS_IN = 80;

async function takeStep(
  world: SimWorld,
  dice: Dice,
  step: number,
  { trace, calm, versions }: StoryOptions,
): Promise<void> {
  const losses = dice.fork('rows');
  const laptop = dice.pick(world.laptops);
  if (!calm && losses.oneIn(ONE_LOSS_IN)) await loseRows(world, losses.pick(world.laptops), losses);
  if (!calm && dice.oneIn(5)) {
    const before = JSON.stringify([...world.faults]);
    await meetFault(world, laptop, dice, versions === undefined);
    trace?.(
      `${step} ${laptop.name} fault ${JSON.stringify([...world.faults]) === before ? '' : [...world.faults.keys()].at(-1)}`,
    );
  } else void laptop.alone(() => work(world, laptop, dice, step, trace));
  await world.time.pass(pauseOf(dice));
}

/** Mostly one thing after the other, sometimes minutes of nothing. */
function pauseOf(dice: Dice): number {
  const kind = dice.roll(100);
  if (kind < 60) return 0;
  if (kind < 85) return dice.roll(300);
  if (kind < 99) return dice.roll(4000);
  return dice.roll(120_000);
}

/** Tries until something fits what the own screen shows. */
const TRIES = 6;
/** A morning of work in one go, as after a day without a line; seldom, and as long as this at most. */
const ONE_STRETCH_IN = 12;
const LONGEST_STRETCH = 40;

/** Mostly one thing, now and then a whole stretch of them; a laptop that is off does nothing. */
async function work(
  world: SimWorld,
  laptop: SimLaptop,
  dice: Dice,
  step: number,
  trace: Trace,
): Promise<void> {
  const { engine } = laptop;
  if (engine === null) return;
  const acts = dice.oneIn(ONE_STRETCH_IN) ? 2 + dice.roll(LONGEST_STRETCH - 1) : 1;
  try {
    for (let at = 0; at < acts; at += 1) {
      const serial = (step * LONGEST_STRETCH + at) * TRIES + 1;
      const line = await act(world, { laptop, engine, dice, serial });
      if (line !== null) trace?.(`${step} ${laptop.name} ${line}`);
    }
  } catch {
    // The screen shows that it did not work: nobody was told "saved".
  }
}

interface Acting {
  readonly laptop: SimLaptop;
  readonly engine: Engine;
  readonly dice: Dice;
  readonly serial: number;
}

/** What was done, in words; null where nothing fitted. */
async function act({ ledger }: SimWorld, { laptop, engine, dice, serial }: Acting): Promise<string | null> {
  const { personId, name } = laptop;
  const foresee = (edits: readonly OrganisationEdit[]) => laptop.foresee(edits);
  for (let tried = 0; tried < TRIES; tried += 1) {
    const person = { personId, engine, dice, serial: serial + tried, foresee };
    const chosen = await chooseAct(dice, personId)(person);
    const input = chosen && { ...chosen, payload: withUnknownInput(laptop.version, chosen.payload) };
    if (input === null || !has(laptop.version, input.type)) continue;
    const result = await engine.runCommand(input);
    if (!result.saved) continue;
    const { commandId, targetId } = result;
    ledger.saved.set(commandId, { commandId, personId, laptop: name, input, targetId });
    return `${input.type} ${input.target.id} ${JSON.stringify(result)} ${JSON.stringify(input.payload)}`;
  }
  return null;
}

/** Laptops of the last two versions, of today's, and one that has the next already. */
const MIXED = [0, -1, -2, 0, 1];

function versionsOf({ versions, calm }: StoryOptions): Versions {
  // Everybody has worked with a server that they understand before a newer one takes its place.
  if (versions) return { server: Math.min(versions.server, versions.app + 2), app: () => versions.app };
  return { server: TODAY, app: (at) => TODAY + (calm ? 0 : (MIXED[at % MIXED.length] ?? 0)) };
}

/** What a server does not know yet is not sent to it, and what it knows no more it keeps. */
function misunderstood(facts: ServerFacts): readonly Finding[] {
  return [...facts.commands.values()]
    .filter(({ code }) => code === 'unknown-command')
    .map(({ id, type }) => ({
      verdict: 'lost',
      text: `${type} ${id} was refused by a server of another version`,
    }));
}

/** What nobody here knows is kept all the same: in records through every version, in commands as they were signed. */
function unknownLost(facts: ServerFacts, ledger: Ledger): readonly Finding[] {
  const founded = new Set(
    companyDocuments()
      .filter(({ kind }) => isMarked(kind))
      .map(({ id }) => id),
  );
  const versions = [...facts.versions].filter(([id]) => founded.has(id)).flatMap(([, all]) => all);
  const saved = [...ledger.saved.values()].filter(({ input }) => holdsUnknown(input.payload));
  const commands = saved.flatMap(({ commandId }) => facts.commands.get(commandId) ?? []);
  return [
    ...versions
      .filter(({ body, deleted }) => !deleted && !holdsUnknown(body))
      .map(({ id, version }) => `${id} v${version}`),
    ...commands
      .filter(({ command }) => !holdsUnknown(command.payload))
      .map(({ id, type }) => `${type} ${id}`),
  ].map((text) => ({ verdict: 'lost', text: `a field that nobody here knows is gone from ${text}` }));
}

/**
 * Whoever has to be updated is: an app that is too old, or was put back to a version older than its store, and a
 * server that does not know yet what waits for it.
 */
async function updateAll({ laptops, server }: SimWorld): Promise<void> {
  const newest = Math.max(...laptops.map(({ version }) => version));
  if (newest > server.version) await server.upgrade(newest);
  const { oldest } = protocolsOf(server.version);
  for (const laptop of laptops) {
    const { stamp } = laptop.disk;
    const needed = Math.max(oldest, stamp?.version ?? 0, stamp?.under?.to ?? 0);
    if (laptop.version >= needed) continue;
    laptop.kill();
    laptop.version = needed;
  }
}

/** A check that never ends must not keep the story from its end. */
async function checksWithin(world: SimWorld): Promise<readonly Finding[]> {
  let found: readonly Finding[] = [{ verdict: 'stuck', text: 'the checks of the laptops do not end' }];
  void checksOfLaptops(world).then((findings) => {
    found = findings;
  });
  await world.time.pass(CHECKED_WITHIN_MS);
  return found;
}

/** A laptop whose clock was just put right is sealed until its next contact: whoever sits there clicks once more. */
function clickUntilChecked({ time }: Pick<SimWorld, 'time'>, laptop: SimLaptop): void {
  void laptop.engine?.checkLaptop(true).catch(() => {
    time.after(CLICKED_AGAIN_MS, () => clickUntilChecked({ time }, laptop));
  });
}

/** Everything works again; what still waits half a minute later is told. */
async function heal(world: SimWorld): Promise<readonly Finding[]> {
  const { laptops, time } = world;
  await updateAll(world);
  world.databaseTrouble = 0;
  for (const laptop of laptops) {
    laptop.line.isCut = false;
    laptop.line.faults = 0;
    laptop.ahead = 0;
    Object.assign(laptop.weather, { failRead: 0, failBefore: 0, failAfter: 0, slow: 0 });
    laptop.start();
  }
  await time.pass(CLICKED_AFTER_MS);
  for (const laptop of laptops) if (laptop.disk.isDamaged) clickUntilChecked(world, laptop);
  await time.pass(DRAINED_WITHIN_MS - CLICKED_AFTER_MS);
  const stuck = await queuesNotEmpty(world);
  await time.pass(AGREED_WITHIN_MS);
  return [...stuck, ...(await checksWithin(world))];
}
