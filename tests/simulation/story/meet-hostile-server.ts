import { createDice } from '../kernel/dice.ts';
import { HOSTILE_KINDS, type HostileAnswer } from '../network/hostile-answers.ts';
import { type Finding, judge, queuesNotEmpty } from '../oracle/judge.ts';
import type { BackendHome } from '../server/sim-backend.ts';
import { openWorld, type SimWorld } from './sim-world.ts';

export interface HostileRun {
  /** One kind in the first runs, any of them afterwards. */
  readonly kinds: readonly HostileAnswer[];
  readonly commands: number;
  readonly requestsPerSecond: number;
  readonly findings: readonly Finding[];
}

const SECOND = 1000;
/** Nobody touches the laptop, and the server answers nothing honest. */
const REST_MS = 600 * SECOND;

/**
 * Somebody goes on working while every second answer of the server is not what was agreed, then all of them are for
 * ten minutes, then it is well again (R11).
 */
export async function meetHostileServer(
  home: BackendHome,
  run: number,
  commands: number,
): Promise<HostileRun> {
  const only = HOSTILE_KINDS[run];
  const kinds = only === undefined ? HOSTILE_KINDS : [only];
  const world = await openWorld(home, run + 1, 2);
  const dice = createDice(run + 1).fork('hostile');
  const [laptop] = world.laptops;
  if (laptop === undefined) throw new Error('nobody is there');
  const [requests, began] = [world.requests, world.time.now];
  laptop.line.meets = () => (dice.oneIn(2) ? dice.pick(kinds) : null);
  for (let at = 0; at < commands; at += 1) await sayOne(world, at, dice.roll(16 * SECOND));
  laptop.line.meets = () => dice.pick(kinds);
  await sayOne(world, commands, REST_MS);
  const requestsPerSecond = ((world.requests - requests) * SECOND) / (world.time.now - began);
  laptop.line.meets = null;
  await world.time.pass(30 * SECOND);
  const stuck = await queuesNotEmpty(world);
  await world.time.pass(150 * SECOND);
  const facts = await world.backend.facts();
  const findings = [...stuck, ...(await judge(facts, world))];
  for (const each of world.laptops) each.kill();
  return { kinds, commands: world.ledger.saved.size - 1, requestsPerSecond, findings };
}

async function sayOne({ time, laptops, ledger }: SimWorld, at: number, pauseMs: number): Promise<void> {
  const [laptop] = laptops;
  const input = {
    type: 'comment.add',
    target: { kind: 'supplier', id: 'supplier-saigon' },
    seenVersion: 1,
    payload: { text: `word ${at}` },
  } as const;
  const running = laptop?.engine?.runCommand(input);
  await time.pass(pauseMs + 100);
  const result = await running;
  if (laptop === undefined || !result?.saved) throw new Error(`not saved: ${JSON.stringify(result)}`);
  const { commandId, targetId } = result;
  const { personId, name } = laptop;
  ledger.saved.set(commandId, { commandId, personId, laptop: name, input, targetId });
}
