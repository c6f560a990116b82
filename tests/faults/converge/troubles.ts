import { PROTOCOLS } from '#shared/sync/protocol.ts';
import type { Toxic } from '#tests/fakes/toxic-line.ts';
import type { Site } from '#tests/integration/engine/engine-kit.ts';
import type { Dice } from '#tests/simulation/kernel/dice.ts';
import type { ConvergeLaptop } from './converge-laptop.ts';

/** What goes wrong in a run: one kind at a time, again and again. */
export const TROUBLES = [
  'nothing',
  'pauses',
  'cut lines',
  'half-open lines',
  'one-way lines',
  'jitter',
  'server restarts',
] as const;
export type Trouble = (typeof TROUBLES)[number];

const TOXIC: Partial<Record<Trouble, Toxic>> = {
  'cut lines': 'drop',
  'half-open lines': 'half-open',
  'one-way lines': 'one-way cut',
  jitter: 'jitter',
};

interface Troubled {
  readonly site: Site;
  readonly laptops: readonly ConvergeLaptop[];
  readonly dice: Dice;
}

/** Some of the laptops, or the server, have this trouble for a while; then all of it is over. */
export async function meetTrouble(trouble: Trouble, { site, laptops, dice }: Troubled): Promise<void> {
  const met = laptops.filter(() => dice.oneIn(2));
  const toxic = TOXIC[trouble];
  if (trouble === 'server restarts') await site.updateServer(PROTOCOLS);
  for (const laptop of met) {
    if (trouble === 'pauses') laptop.pause();
    if (toxic) laptop.line.become(toxic);
  }
  await pass(2000 + dice.roll(6000));
  for (const laptop of met) {
    laptop.goOn();
    laptop.line.become(null);
  }
  await pass(dice.roll(2000));
}

export function pass(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds));
}
