import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PersonJournals } from '#main/journal/person-journals.ts';
import { answerOfChild } from '#tests/builders/answer-of-child.ts';
import { bundled } from '#tests/builders/bundled.ts';
import type { FromMain, MainQuestion, ToMain } from './main-messages.ts';

const PRELOAD = pathToFileURL(join(import.meta.dirname, 'main-points.mjs')).href;
/** A few dozen entries make a journal grow, allocate ahead and drop its history. */
const SEGMENT_BYTES = 32 * 1024;

/** The desktop's main side as a process that dies where it is told to, and starts again on the same folder. */
export interface MortalMain {
  /** As a page reaches them. What a dead process was asked stays unanswered until the next one starts. */
  readonly journals: Omit<PersonJournals, 'close'>;
  /** What an earlier life left unanswered breaks off. */
  start(): Promise<void>;
  arm(place: string, passes: number): void;
  /** Resolves when this life is over. */
  death(): Promise<void>;
  kill(): Promise<void>;
}

export async function createMortalMain(root: string): Promise<MortalMain> {
  const script = await bundled('main', join(import.meta.dirname, 'main-process.ts'));
  const asked = new Map<number, { resolve(answer: never): void; reject(error: Error): void }>();
  let child: ChildProcess | undefined;
  let nextId = 0;

  function ask<Answer>(personId: string, question: MainQuestion): Promise<Answer> {
    nextId += 1;
    const message: ToMain = { id: nextId, personId, ask: question };
    return new Promise<Answer>((resolve, reject) => {
      asked.set(message.id, { resolve, reject });
      // A process that dies at this moment hears nothing more; nobody waits for what became of the word.
      if (child?.connected) child.send(message, () => undefined);
    });
  }

  async function start(): Promise<void> {
    child = undefined;
    const born = spawn(process.execPath, [`--import=${PRELOAD}`, script, root, String(SEGMENT_BYTES)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    await answerOfChild(born);
    for (const { reject } of asked.values()) reject(new Error('the main process ended'));
    asked.clear();
    child = born;
    born.on('message', ({ id, answer }: FromMain) => {
      asked.get(id)?.resolve(answer as never);
      asked.delete(id);
    });
  }

  async function death(): Promise<void> {
    if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }

  return {
    journals: {
      read: (personId) => ask(personId, { what: 'read' }),
      append: (personId, entry, insteadOf) => ask(personId, { what: 'append', entry, insteadOf }),
      acknowledge: (personId, ids) => ask(personId, { what: 'acknowledge', ids }),
      setMark: (personId, mark) => ask(personId, { what: 'setMark', mark }),
      remove: (personId) => ask(personId, { what: 'remove' }),
    },
    start,
    arm: (arm, passes) => void child?.send({ arm, passes }),
    death,
    async kill() {
      child?.kill('SIGKILL');
      await death();
    },
  };
}
