import { useCallback, useMemo, useState } from 'react';
import { useList } from '#renderer/data/client/engine-hooks.ts';
import type { ListGroup, ListQuery, ListSum, Row } from '#renderer/data/contract.ts';
import type { QueryShape } from './list-content.ts';

/** The window moves in steps, so that ordinary scrolling asks the engine once per few screenfuls. */
const STEP = 100;
const WINDOW = 300;

/** What stands on one place of a list. */
export type ListPlace =
  | { readonly row: Row; readonly group?: undefined }
  | { readonly group: ListGroup; readonly row?: undefined };

export interface ListWindow {
  /** Places; undefined until the first answer. */
  readonly total: number | undefined;
  /** Records that match. */
  readonly count: number;
  readonly groups: readonly ListGroup[];
  readonly sums: readonly ListSum[];
  /** Undefined where the row has not arrived yet. */
  placeAt(index: number): ListPlace | undefined;
  rowAt(index: number): Row | undefined;
  /** Place of a record among the rows that have arrived; -1 where it is not one of them. */
  indexOf(id: string): number;
  /** Whether the rows answer the present query, not the one before. */
  readonly isCurrent: boolean;
  /** Tells which rows are on screen. */
  show(firstIndex: number): void;
}

/** A list of any length: a window of it follows what is on screen; the last one stays until the next is there. */
export function useListWindow(query: QueryShape, firstIndex = 0): ListWindow {
  const shape = JSON.stringify(query);
  const [at, setAt] = useState({ shape, offset: offsetFor(firstIndex) });
  const offset = at.shape === shape ? at.offset : 0;
  const { rows, total, count, groups, sums, answered } = useList({ ...query, offset, limit: WINDOW });
  const show = useCallback(
    (first: number) => setAt((now) => moved(now, { shape, offset: offsetFor(first) })),
    [shape],
  );
  const start = answered?.offset ?? 0;
  const places = useMemo(() => placesOf(rows, groups, start), [rows, groups, start]);
  const placeAt = useCallback((index: number) => places.get(index), [places]);
  const rowAt = useCallback((index: number) => places.get(index)?.row, [places]);
  const indexes = useMemo(() => new Map([...places].map(([index, { row }]) => [row?.id, index])), [places]);
  const indexOf = useCallback((id: string) => indexes.get(id) ?? -1, [indexes]);
  const isCurrent = answered !== null && shapeOf(answered) === shape;
  const shown = { placeAt, rowAt, indexOf, isCurrent, show };
  return { total: answered === null ? undefined : total, count, groups, sums, ...shown };
}

function shapeOf({ offset: _offset, limit: _limit, ...query }: ListQuery): string {
  return JSON.stringify(query);
}

/** The window's rows on their places, between the headers of the groups; all headers are known. */
function placesOf(
  rows: readonly Row[],
  groups: readonly ListGroup[],
  start: number,
): ReadonlyMap<number, ListPlace> {
  const places = new Map<number, ListPlace>(groups.map((group) => [group.at, { group }]));
  let place = start;
  for (const row of rows) {
    while (places.has(place)) place += 1;
    places.set(place, { row });
    place += 1;
  }
  return places;
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
