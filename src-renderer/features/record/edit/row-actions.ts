import { MAX_LINES } from '#shared/engines/form/validate-values.ts';
import { commit, goTo } from './cell-editing.ts';
import { rangeOf } from './grid-selection.ts';
import { clearCells, duplicateRows, fillDown, insertLines, removeRows } from './line-operations.ts';
import type { Sheet } from './sheet-context.ts';

function selected(sheet: Sheet) {
  const range = rangeOf(sheet.grid.getState(), sheet.size());
  const columns = sheet.columns.slice(range.left, range.right + 1).map(([name]) => name);
  return { range, columns };
}

function newId(): string {
  return crypto.randomUUID();
}

/** Rows that may still be added. */
function room(sheet: Sheet): number {
  return sheet.isGiven ? 0 : MAX_LINES - sheet.size().rows;
}

export function addRow(sheet: Sheet): boolean {
  commit(sheet);
  if (room(sheet) < 1) return false;
  const row = sheet.size().rows;
  sheet.edits.change((lines) => insertLines(lines, row, [{ id: newId() }]));
  goTo(sheet, { row, column: 0 });
  return true;
}

/** As many empty rows above the selected ones as are selected. */
export function insertRows(sheet: Sheet): void {
  commit(sheet);
  const { range } = selected(sheet);
  const count = Math.min(range.bottom - range.top + 1, room(sheet));
  if (count < 1) return;
  const added = Array.from({ length: count }, () => ({ id: newId() }));
  sheet.edits.change((lines) => insertLines(lines, range.top, added));
}

export function duplicateSelected(sheet: Sheet): void {
  commit(sheet);
  const { range } = selected(sheet);
  const count = range.bottom - range.top + 1;
  if (sheet.size().rows === 0 || count > room(sheet)) return;
  sheet.edits.change((lines) => duplicateRows(lines, range, newId));
  const { anchor, focus } = sheet.grid.getState();
  const below = (place: typeof focus) => ({ ...place, row: place.row + count });
  sheet.grid.setState({ anchor: below(anchor), focus: below(focus) });
}

export function removeSelected(sheet: Sheet): void {
  commit(sheet);
  const { range } = selected(sheet);
  if (sheet.size().rows === 0) return;
  sheet.edits.change((lines) => removeRows(lines, range));
  goTo(sheet, { row: range.top, column: sheet.grid.getState().focus.column });
}

export function clearSelected(sheet: Sheet): void {
  const { range, columns } = selected(sheet);
  sheet.edits.change((lines) => clearCells(lines, range, columns));
}

export function fillSelectedDown(sheet: Sheet): void {
  commit(sheet);
  const { range, columns } = selected(sheet);
  sheet.edits.change((lines) => fillDown(lines, range, columns));
}

export function undo(sheet: Sheet): void {
  commit(sheet);
  sheet.edits.undo();
}

export function redo(sheet: Sheet): void {
  commit(sheet);
  sheet.edits.redo();
}
