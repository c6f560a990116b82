import { useCallback, useEffect, useRef, useState } from 'react';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { QueryShape } from './list-content.ts';
import type { ListWindow } from './use-list-window.ts';

export interface Selection {
  readonly ids: ReadonlySet<string>;
  toggle(index: number): void;
  /** From where the selection began to here, and nothing else. */
  extendTo(index: number): Promise<void>;
  all(): Promise<void>;
  clear(): void;
}

const NONE: ReadonlySet<string> = new Set();

/** Chosen records, on screen or not. Another question of the list ends the selection: nothing unseen stays in it. */
export function useSelection(query: QueryShape, window: ListWindow): Selection {
  const engine = useEngine();
  const shape = JSON.stringify({ ...query, sort: null, group: null, sums: null });
  const [ids, setIds] = useState(NONE);
  const anchor = useRef<number | null>(null);
  const clear = useCallback(() => {
    anchor.current = null;
    setIds(NONE);
  }, []);
  // The shape is what the selection belongs to: a new one ends it.
  useEffect(clear, [clear, shape]);
  const { rowAt } = window;
  return {
    ids,
    clear,
    toggle(index) {
      anchor.current = index;
      const id = rowAt(index)?.id;
      if (id === undefined) return;
      setIds((now) => {
        const next = new Set(now);
        if (!next.delete(id)) next.add(id);
        return next;
      });
    },
    async extendTo(index) {
      anchor.current ??= index;
      const offset = Math.min(anchor.current, index);
      const limit = Math.abs(anchor.current - index) + 1;
      const range = await engine.list({ ...query, offset, limit });
      setIds(new Set(range.ids));
    },
    async all() {
      const all = await engine.listIds({ ...query, offset: 0, limit: 0 });
      setIds(new Set(all));
    },
  };
}
