/** Tells everybody in this process how far the change log reaches; how that became known is not their business. */
export interface ChangeFeed {
  readonly seq: () => number;
  /** Called by whoever committed here, heard from another process, or polled. Never goes back. */
  advance(seq: number): void;
  onChange(listener: (seq: number) => void): () => void;
  close(): Promise<void>;
}

export function createChangeFeed(start: number, stop: () => Promise<void>): ChangeFeed {
  const listeners = new Set<(seq: number) => void>();
  let head = start;
  return {
    seq: () => head,
    advance(seq) {
      if (seq <= head) return;
      head = seq;
      for (const listener of listeners) listener(seq);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      listeners.clear();
      await stop();
    },
  };
}
