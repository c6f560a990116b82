import { createToxicLine, type ToxicLine } from '#tests/fakes/toxic-line.ts';
import type { Dice } from '#tests/simulation/kernel/dice.ts';
import type { JudgedLaptop } from '#tests/simulation/oracle/judge.ts';
import type { AskLaptop, LaptopSetup } from './laptop-messages.ts';

/** What a laptop runs in: a process, or a browser. */
export interface LaptopHome {
  readonly ask: AskLaptop;
  /** All of it stands still, as a laptop that was shut and opened again. */
  pause(): void;
  goOn(): void;
  close(): Promise<void>;
}

/** A laptop on a line that can be made bad. */
export interface ConvergeLaptop extends LaptopHome {
  readonly name: string;
  readonly line: ToxicLine;
  /** As the oracle sees it. */
  judged(): Promise<JudgedLaptop>;
}

export async function openConvergeLaptop(
  port: number,
  setup: Omit<LaptopSetup, 'url'>,
  { dice, openHome }: { readonly dice: Dice; openHome(setup: LaptopSetup): Promise<LaptopHome> },
): Promise<ConvergeLaptop> {
  const { name, personId } = setup;
  const line = await createToxicLine({ targetPort: port }, () => dice.fraction());
  const home = await openHome({ ...setup, url: line.url });
  const { ask } = home;
  return {
    ...home,
    name,
    line,
    async judged() {
      const documents = new Map((await ask({ ask: 'held' })).map((row) => [row.id, row]));
      const engine = {
        status: () => ask({ ask: 'status' }),
        outbox: () => ask({ ask: 'outbox' }),
        listIds: ({ kind }: { readonly kind: string }) => ask({ ask: 'rows', kind }),
      };
      return { name, personId, engine, disk: { documents } };
    },
    async close() {
      home.goOn();
      await home.close();
      await line.close();
    },
  };
}
