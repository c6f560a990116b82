import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What a forked process says next. @throws when it ends instead: an answer that nobody gave is no result */
export async function answerOfChild(child: ChildProcess): Promise<unknown> {
  const settled = new AbortController();
  const { signal } = settled;
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([message]) => message),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`${child.spawnfile} ${child.spawnargs.at(-1)} ended with ${code}`);
      }),
    ]);
  } finally {
    settled.abort();
  }
}
