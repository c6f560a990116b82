/** Runs tasks one after the other; a failed task does not stop the next. */
export interface ExclusiveQueue {
  run<Value>(task: () => Promise<Value>): Promise<Value>;
  /** Resolves when everything queued so far is done. */
  idle(): Promise<void>;
}

export function createExclusiveQueue(): ExclusiveQueue {
  let tail: Promise<unknown> = Promise.resolve();
  return {
    run(task) {
      const result = tail.then(task);
      tail = result.catch(() => undefined);
      return result;
    },
    async idle() {
      await tail;
    },
  };
}
