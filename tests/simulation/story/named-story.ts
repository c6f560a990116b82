import type { RunCommandResult } from '#renderer/data/contract.ts';
import type { CommandInput } from '#shared/engines/command/command.ts';
import type { SimLaptop } from '../laptop/sim-laptop.ts';
import type { BackendHome } from '../server/sim-backend.ts';
import { openWorld, type SimWorld } from './sim-world.ts';

/** What named stories are told with. */
export const SUPPLIER = { kind: 'supplier', id: 'supplier-saigon' } as const;

export interface SmallStory {
  readonly world: SimWorld;
  readonly linh: SimLaptop;
  readonly chen: SimLaptop;
}

/** Linh and Chen at work, everything well. */
export async function openSmall(home: BackendHome): Promise<SmallStory> {
  const world = await openWorld(home, 1, 3);
  const [linh, chen] = world.laptops;
  if (!linh || !chen) throw new Error('nobody is there');
  return { world, linh, chen };
}

export async function save(world: SimWorld, laptop: SimLaptop, input: CommandInput): Promise<string> {
  let result: RunCommandResult | undefined;
  void laptop.engine?.runCommand(input).then((saved) => {
    result = saved;
  });
  // A slow disk takes its time, and only this clock gives it any.
  for (let tries = 0; result === undefined && tries < 50; tries += 1) await world.time.pass(100);
  if (!result?.saved) throw new Error(`not saved: ${JSON.stringify(result)}`);
  return result.commandId;
}

/** A copy of the laptop's profile, at work beside the first one, which has said something since. */
export async function copyOf(world: SimWorld, laptop: SimLaptop): Promise<SimLaptop> {
  const copy = laptop.clone('laptop-1-copy');
  world.laptops.push(copy);
  copy.start();
  await world.time.pass(5000);
  await save(world, laptop, say('from the first'));
  await world.time.pass(5000);
  return copy;
}

export const say = (text: string): CommandInput => ({
  type: 'comment.add',
  target: SUPPLIER,
  seenVersion: 1,
  payload: { text },
});
export const rename = (to: string): CommandInput => ({
  type: 'record.edit',
  target: SUPPLIER,
  seenVersion: 1,
  payload: { changes: [{ path: 'name', from: 'Saigon Cable Co.', to }] },
});

export async function restore(world: SimWorld, putBack: (epoch: string) => Promise<void>): Promise<void> {
  await putBack('epoch-after');
  await world.server.restart();
}

export const commandsOf = async (world: SimWorld) => (await world.backend.facts()).commands;
