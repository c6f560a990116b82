import { IDBFactory } from 'fake-indexeddb';
import { signInWith } from '#renderer/data/client/sign-in.ts';
import { createEngine, type Engine } from '#renderer/data/engine/engine.ts';
import type { PostgresCluster } from '#tests/builders/postgres-cluster.ts';
import { DEMO_PASSWORD } from '#tests/e2e/support/demo-data.ts';
import { portsOf, until, untilOnline } from '#tests/integration/engine/engine-kit.ts';
import type { Dice } from '#tests/simulation/kernel/dice.ts';
import type { MortalServer } from './mortal-server.ts';

/** Somebody at work whose own process lives on. */
export interface KillLaptop {
  readonly account: string;
  readonly engine: Engine;
  /** A record that both talk about. */
  readonly supplierId: string;
}

export async function openKillLaptop(url: string, account: string): Promise<KillLaptop> {
  const ports = portsOf({ url }, new IDBFactory(), { ahead: 0 });
  const door = { ...ports, keyShell: null, journalMark: async () => null };
  const signedIn = await signInWith(door, { account: `${account}@demo.landfall`, password: DEMO_PASSWORD });
  if (!signedIn.ok) throw new Error(`${account} could not sign in: ${signedIn.code}`);
  const engine = await createEngine({ ...ports, journal: null, storeKey: signedIn.key }, signedIn.personId);
  await until(
    () => engine.status(),
    (status) => status.connection === 'online' && status.firstSync === null,
    120_000,
  );
  const [supplierId = ''] = await engine.listIds({ kind: 'supplier', offset: 0, limit: 1 });
  return { account, engine, supplierId };
}

/** What a screen called saved, and in which trial. */
export interface SavedCommand {
  readonly id: string;
  readonly type: 'comment.add' | 'purchase-request.create';
  readonly trial: string;
}

export interface KillTold {
  readonly met: boolean;
  readonly readyMs: number;
  /** From the server, or its database, being there again until nothing waits on either laptop; infinite when that never came. */
  readonly drainedMs: number;
}

interface Trial {
  readonly name: string;
  /** Where it dies now, and where the one dies that is started in its place. */
  readonly place: string;
  readonly nextPlace: string;
  readonly dice: Dice;
  readonly saved: SavedCommand[];
}

const MOST_WHILE_ALIVE = 30;
const WHILE_DEAD = 2;
const PAUSE_MS = 300;
const MEET_WITHIN_MS = 30_000;
const RANDOM_WITHIN_MS = 4000;
const PATIENCE_MS = 90_000;

/** Both laptops work, the server dies at a place of its work, they work on, and it starts again. */
export async function meetDeath(
  server: MortalServer,
  laptops: readonly KillLaptop[],
  { name, place, nextPlace, dice, saved }: Trial,
): Promise<KillTold> {
  const save = (count: number) => saveOnEach(laptops, count, { name, dice, saved });
  let isAlive = true;
  const death = server
    .death(place === 'random' ? dice.roll(RANDOM_WITHIN_MS) : MEET_WITHIN_MS)
    .finally(() => {
      isAlive = false;
    });
  server.arm();
  for (let at = 0; isAlive && at < MOST_WHILE_ALIVE; at += 1) await save(1);
  const how = await death;
  await save(WHILE_DEAD);
  const readyMs = await server.start(nextPlace, dice.roll(3));
  return { met: how === 'at its place', readyMs, drainedMs: await drained(laptops) };
}

/** Both laptops work, all processes of the database die at once, they work on, and it starts again under the same server. */
export async function meetDatabaseDeath(
  cluster: Pick<PostgresCluster, 'kill' | 'start'>,
  laptops: readonly KillLaptop[],
  { name, dice, saved }: Pick<Trial, 'name' | 'dice' | 'saved'>,
): Promise<KillTold> {
  let isAlive = true;
  const death = new Promise((resolve) => void setTimeout(resolve, dice.roll(RANDOM_WITHIN_MS)))
    .then(() => cluster.kill())
    .finally(() => {
      isAlive = false;
    });
  while (isAlive) await saveOnEach(laptops, 1, { name, dice, saved });
  await death;
  await saveOnEach(laptops, WHILE_DEAD, { name, dice, saved });
  const began = performance.now();
  await cluster.start();
  const readyMs = performance.now() - began;
  return { met: true, readyMs, drainedMs: await drained(laptops) };
}

async function saveOnEach(
  laptops: readonly KillLaptop[],
  count: number,
  { name, dice, saved }: Pick<Trial, 'name' | 'dice' | 'saved'>,
): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    for (const laptop of laptops) saved.push({ ...(await saveOne(laptop, dice, name)), trial: name });
    await new Promise((resolve) => setTimeout(resolve, dice.roll(PAUSE_MS)));
  }
}

/** Milliseconds until nothing waits on any of them; infinite where that never came. */
function drained(laptops: readonly KillLaptop[]): Promise<number> {
  const began = performance.now();
  return Promise.all(laptops.map(({ engine }) => untilEmpty(engine))).then(
    () => performance.now() - began,
    () => Number.POSITIVE_INFINITY,
  );
}

async function untilEmpty(engine: Engine): Promise<void> {
  await until(
    () => engine.status(),
    (status) => status.connection === 'online' && status.waiting === 0,
    PATIENCE_MS,
  );
  await untilOnline({ engine });
}

async function saveOne(
  { engine, supplierId }: KillLaptop,
  dice: Dice,
  text: string,
): Promise<Omit<SavedCommand, 'trial'>> {
  const input = dice.oneIn(3) ? requestInput(dice, text) : commentInput(supplierId, text);
  const result = await engine.runCommand(input);
  if (!result.saved) throw new Error(`not saved: ${JSON.stringify(result)}`);
  return { id: result.commandId, type: input.type };
}

export function commentInput(id: string, text: string) {
  const target = { kind: 'supplier', id } as const;
  return { type: 'comment.add', target, seenVersion: 1, payload: { text } } as const;
}

export function requestInput(dice: Dice, title: string) {
  const lines = [{ id: 'line-1', description: 'Samples', quantity: '1', unit: 'lot', unitPrice: '9000' }];
  const values = { title, departmentId: 'department-procurement', currency: 'CNY', lines };
  const payload = { values, provisionalNumber: `PR-${dice.hex()}`, submit: true };
  const target = { kind: 'purchase-request', id: '' } as const;
  return { type: 'purchase-request.create', target, seenVersion: null, payload } as const;
}
