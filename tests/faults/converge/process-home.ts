import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { answerOfChild } from '#tests/builders/answer-of-child.ts';
import { bundled } from '#tests/builders/bundled.ts';
import type { LaptopHome } from './converge-laptop.ts';
import type { LaptopSetup } from './laptop-messages.ts';

let laptop: Promise<string> | undefined;

/** A Node process with the real engine on IndexedDB in memory. */
export async function openProcessHome(setup: LaptopSetup): Promise<LaptopHome> {
  laptop ??= bundled('laptop', join(import.meta.dirname, 'laptop-process.ts'));
  const child = fork(await laptop, [JSON.stringify(setup)], { execArgv: [] });
  await answerOfChild(child);
  return {
    async ask(message) {
      child.send(message);
      return ((await answerOfChild(child)) as { answer: never }).answer;
    },
    pause: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
    async close() {
      // One that ended by itself was told of already.
      if (child.connected) child.disconnect();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
