import { fork } from 'node:child_process';
import { once } from 'node:events';
import { answerOfChild } from '#tests/builders/answer-of-child.ts';
import { createToxicLine, type ToxicLine } from '#tests/fakes/toxic-line.ts';
import type { Dice } from '#tests/simulation/kernel/dice.ts';
import type { JudgedLaptop } from '#tests/simulation/oracle/judge.ts';
import type { LaptopAnswers, LaptopSetup, ToLaptop } from './laptop-messages.ts';

/** A laptop in a process of its own, on a line that can be made bad. */
export interface ConvergeLaptop {
  readonly name: string;
  readonly line: ToxicLine;
  ask<Asked extends ToLaptop>(message: Asked): Promise<LaptopAnswers[Asked['ask']]>;
  /** The whole process stands still, as a laptop that was shut and opened again. */
  pause(): void;
  goOn(): void;
  /** As the oracle sees it. */
  judged(): Promise<JudgedLaptop>;
  close(): Promise<void>;
}

export async function openConvergeLaptop(
  port: number,
  setup: Omit<LaptopSetup, 'url'>,
  dice: Dice,
): Promise<ConvergeLaptop> {
  const line = await createToxicLine({ targetPort: port }, () => dice.fraction());
  const { url } = line;
  const child = fork(`${import.meta.dirname}/laptop-process.ts`, [JSON.stringify({ ...setup, url })], {
    execArgv: ['--import', 'tsx'],
  });
  await answerOfChild(child);
  const ask: ConvergeLaptop['ask'] = async (message) => {
    child.send(message);
    return ((await answerOfChild(child)) as { answer: never }).answer;
  };
  return {
    name: setup.name,
    line,
    ask,
    pause: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
    async judged() {
      const documents = new Map((await ask({ ask: 'held' })).map((row) => [row.id, row]));
      const engine = {
        status: () => ask({ ask: 'status' }),
        outbox: () => ask({ ask: 'outbox' }),
        listIds: ({ kind }: { readonly kind: string }) => ask({ ask: 'rows', kind }),
      };
      return { name: setup.name, personId: setup.personId, engine, disk: { documents } };
    },
    async close() {
      child.kill('SIGCONT');
      child.disconnect();
      if (child.exitCode === null) await once(child, 'exit');
      await line.close();
    },
  };
}
