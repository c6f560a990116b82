/**
 * Runs one piece of work whenever it is asked to, never twice at the same time; asked while it runs, it runs
 * once more afterwards.
 */
export interface Repeater {
  kick(): void;
  /** Resolves when the work asked for so far is done. */
  settled(): Promise<void>;
  stop(): void;
}

export function createRepeater(work: () => Promise<void>): Repeater {
  let running: Promise<void> | null = null;
  let isAsked = false;
  let isStopped = false;

  async function run(): Promise<void> {
    while (isAsked && !isStopped) {
      isAsked = false;
      await work();
    }
  }

  return {
    kick() {
      if (isStopped) return;
      isAsked = true;
      running ??= run().finally(() => {
        running = null;
      });
    },
    settled: () => running ?? Promise.resolve(),
    stop() {
      isStopped = true;
    },
  };
}
