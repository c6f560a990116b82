import { isUnset } from '#shared/engines/form/form-values.ts';
import type { LineValues, Values } from '../record-values.ts';
import type { CellRange } from './grid-selection.ts';

/** Changes of a lines field, as plain functions over the list; a line keeps its id for life. */
export type Lines = readonly LineValues[];

/** The line with other values; a value that is unset is taken out. Untouched lines keep their identity. */
function withValues(line: LineValues, change: Values): LineValues {
  const names = Object.keys(change).filter((name) => line[name] !== change[name]);
  if (names.length === 0) return line;
  const entries = Object.entries({ ...line, ...change }).filter(([, value]) => !isUnset(value));
  return { ...Object.fromEntries(entries), id: line.id };
}

export function setLineValues(lines: Lines, lineId: string, change: Values): Lines {
  return lines.map((line) => (line.id === lineId ? withValues(line, change) : line));
}

export function insertLines(lines: Lines, at: number, added: Lines): Lines {
  return [...lines.slice(0, at), ...added, ...lines.slice(at)];
}

/** Copies of the rows right below them, each under an id of its own. */
export function duplicateRows(lines: Lines, range: CellRange, newId: () => string): Lines {
  const copies = lines.slice(range.top, range.bottom + 1).map((line) => ({ ...line, id: newId() }));
  return insertLines(lines, range.bottom + 1, copies);
}

export function removeRows(lines: Lines, range: CellRange): Lines {
  return [...lines.slice(0, range.top), ...lines.slice(range.bottom + 1)];
}

/** Empties the cells of these columns in the rows of the range. */
export function clearCells(lines: Lines, range: CellRange, columns: readonly string[]): Lines {
  const empty = Object.fromEntries(columns.map((name) => [name, undefined]));
  return lines.map((line, row) => (row >= range.top && row <= range.bottom ? withValues(line, empty) : line));
}

/** Writes the first row of the range into the others; a range of one row takes the row above it. */
export function fillDown(lines: Lines, range: CellRange, columns: readonly string[]): Lines {
  const from = range.top === range.bottom ? range.top - 1 : range.top;
  const source = lines[from];
  if (source === undefined) return lines;
  const change = Object.fromEntries(columns.map((name) => [name, source[name]]));
  return lines.map((line, row) => (row > from && row <= range.bottom ? withValues(line, change) : line));
}

/** Lays rows of values over the lines from `top` on; lines that are missing are made. */
export function layRows(lines: Lines, top: number, rows: readonly Values[], newId: () => string): Lines {
  const count = Math.max(lines.length, top + rows.length);
  return Array.from({ length: count }, (_, row) => {
    const line = lines[row] ?? { id: newId() };
    const change = rows[row - top];
    return change ? withValues(line, change) : line;
  });
}
