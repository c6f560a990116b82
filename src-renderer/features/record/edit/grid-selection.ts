import { createStore, type StoreApi } from 'zustand';

/** A cell by its place on the sheet, counted from 0. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** A block of cells; every side belongs to it. */
export interface CellRange {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface SheetSize {
  readonly rows: number;
  readonly columns: number;
}

export interface GridSelection {
  /** Where a range began, and the active cell at its other end. */
  readonly anchor: CellPlace;
  readonly focus: CellPlace;
  /** Text of the cell being typed; null while a person only moves. */
  readonly typed: string | null;
  /** Arrows move the caret (after F2 or a double click) instead of leaving the cell. */
  readonly isAmending: boolean;
  /** The active cell is given in a window of its own. */
  readonly isOpen: boolean;
}

export type GridStore = StoreApi<GridSelection>;

const START: CellPlace = { row: 0, column: 0 };

export function createGridStore(): GridStore {
  return createStore<GridSelection>()(() => ({
    anchor: START,
    focus: START,
    typed: null,
    isAmending: false,
    isOpen: false,
  }));
}

function within(value: number, size: number): number {
  return Math.max(0, Math.min(size - 1, value));
}

export function placeWithin(place: CellPlace, size: SheetSize): CellPlace {
  return { row: within(place.row, size.rows), column: within(place.column, size.columns) };
}

export function moved(place: CellPlace, rows: number, columns: number, size: SheetSize): CellPlace {
  return placeWithin({ row: place.row + rows, column: place.column + columns }, size);
}

/** The next cell in reading order; null at the sheet's end, where Tab leaves it. */
export function tabbed(place: CellPlace, step: 1 | -1, size: SheetSize): CellPlace | null {
  const at = place.row * size.columns + place.column + step;
  if (at < 0 || at >= size.rows * size.columns) return null;
  return { row: Math.floor(at / size.columns), column: at % size.columns };
}

export function rangeOf(
  { anchor, focus }: Pick<GridSelection, 'anchor' | 'focus'>,
  size: SheetSize,
): CellRange {
  const [from, to] = [placeWithin(anchor, size), placeWithin(focus, size)];
  return {
    top: Math.min(from.row, to.row),
    bottom: Math.max(from.row, to.row),
    left: Math.min(from.column, to.column),
    right: Math.max(from.column, to.column),
  };
}

export function isSingle(range: CellRange): boolean {
  return range.top === range.bottom && range.left === range.right;
}
