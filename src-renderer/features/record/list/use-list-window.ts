import { useCallback, useState } from 'react';
import { useList } from '#renderer/data/client/engine-hooks.ts';
import type { ListQuery, Row } from '#renderer/data/contract.ts';

/** The window moves in steps, so that ordinary scrolling asks the engine once per few screenfuls. */
const STEP = 100;
const WINDOW = 300;

export interface ListWindow {
  /** Undefined until the first answer. */
  readonly total: number | undefined;
  /** Undefined where the row has not arrived yet. */
  rowAt(index: number): Row | undefined;
  /** Place of a record among the rows that have arrived; -1 where it is not one of them. */
  indexOf(id: string): number;
  /** Whether the rows answer the present query, not the one before. */
  readonly isCurrent: boolean;
  /** Tells which rows are on screen. */
  show(firstIndex: number): void;
}

/** Rows of a list of any length: a window of it follows what is on screen; the last one stays until the next is there. */
export function useListWindow(query: Omit<ListQuery, 'offset' | 'limit'>, firstIndex = 0): ListWindow {
  const shape = JSON.stringify(query);
  const [at, setAt] = useState({ shape, offset: offsetFor(firstIndex) });
  const offset = at.shape === shape ? at.offset : 0;
  const { rows, total, answered } = useList({ ...query, offset, limit: WINDOW });
  const show = useCallback(
    (first: number) => setAt((now) => moved(now, { shape, offset: offsetFor(first) })),
    [shape],
  );
  const start = answered?.offset ?? 0;
  const rowAt = useCallback((index: number) => rows[index - start], [rows, start]);
  const indexOf = useCallback(
    (id: string) => {
      const place = rows.findIndex((row) => row.id === id);
      return place < 0 ? -1 : place + start;
    },
    [rows, start],
  );
  const isCurrent = answered !== null && shapeOf(answered) === shape;
  return { total: answered === null ? undefined : total, rowAt, indexOf, isCurrent, show };
}

function shapeOf({ offset: _offset, limit: _limit, ...query }: ListQuery): string {
  return JSON.stringify(query);
}

function offsetFor(firstIndex: number): number {
  return Math.max(0, Math.floor(firstIndex / STEP) * STEP - STEP);
}

interface Position {
  readonly shape: string;
  readonly offset: number;
}

function moved(now: Position, next: Position): Position {
  return now.shape === next.shape && now.offset === next.offset ? now : next;
}
