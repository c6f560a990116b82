import type { KeyboardEvent } from 'react';
import { activeCell, cancel, cellText, commit, goTo, opensWindow, type } from './cell-editing.ts';
import { moved, type SheetSize, tabbed } from './grid-selection.ts';
import {
  addRow,
  clearSelected,
  duplicateSelected,
  fillSelectedDown,
  insertRows,
  redo,
  removeSelected,
  undo,
} from './row-actions.ts';
import type { Sheet } from './sheet-context.ts';

const PAGE = 10;
const ARROWS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Keys of the sheet, as people know them from a spreadsheet. True = the key did something here. */
export function onSheetKey(sheet: Sheet, event: KeyboardEvent): boolean {
  if (event.nativeEvent.isComposing) return false;
  const { typed, isAmending } = sheet.grid.getState();
  const isCommand = event.ctrlKey || event.metaKey;
  if (event.altKey) return rowKey(sheet, event);
  if (isCommand) return commandKey(sheet, event, typed !== null);
  if (event.key === 'Enter') return enter(sheet, event.shiftKey);
  if (event.key === 'Tab') return tab(sheet, event.shiftKey);
  if (event.key === 'F2') return amend(sheet);
  if (typed !== null && event.key === 'Escape') {
    cancel(sheet);
    return true;
  }
  if (typed !== null && isAmending) return false;
  return moveKey(sheet, event) || (typed === null && clearKey(sheet, event));
}

function moveKey(sheet: Sheet, event: KeyboardEvent): boolean {
  const { focus } = sheet.grid.getState();
  const size = sheet.size();
  const arrow = ARROWS[event.key];
  const step = arrow ?? (event.key === 'PageDown' ? [PAGE, 0] : event.key === 'PageUp' ? [-PAGE, 0] : null);
  if (step !== null) {
    goTo(sheet, moved(focus, step[0], step[1], size), event.shiftKey);
    return true;
  }
  if (event.key !== 'Home' && event.key !== 'End') return false;
  const column = event.key === 'Home' ? 0 : size.columns - 1;
  goTo(sheet, { row: focus.row, column }, event.shiftKey);
  return true;
}

function clearKey(sheet: Sheet, event: KeyboardEvent): boolean {
  if (event.key !== 'Delete' && event.key !== 'Backspace') return false;
  clearSelected(sheet);
  return true;
}

function enter(sheet: Sheet, isBackwards: boolean): boolean {
  const { focus } = sheet.grid.getState();
  commit(sheet);
  const isLast = focus.row >= sheet.size().rows - 1;
  if (isBackwards || !isLast || !addRow(sheet)) {
    goTo(sheet, moved(focus, isBackwards ? -1 : 1, 0, sheet.size()));
  }
  return true;
}

/** At the sheet's end Tab goes on to what follows: a sheet is no trap for the keyboard. */
function tab(sheet: Sheet, isBackwards: boolean): boolean {
  const next = tabbed(sheet.grid.getState().focus, isBackwards ? -1 : 1, sheet.size());
  commit(sheet);
  if (next === null) return false;
  goTo(sheet, next);
  return true;
}

export function amend(sheet: Sheet): boolean {
  const cell = activeCell(sheet);
  if (cell === undefined || cell.isClosed) return false;
  if (opensWindow(sheet, cell)) return true;
  sheet.grid.setState(({ focus }) => ({ typed: cellText(sheet, cell), isAmending: true, anchor: focus }));
  return true;
}

function rowKey(sheet: Sheet, event: KeyboardEvent): boolean {
  if (event.key === 'Insert') insertRows(sheet);
  else if (event.key === 'Delete') removeSelected(sheet);
  else if (event.key === 'ArrowDown' && event.shiftKey) duplicateSelected(sheet);
  else return false;
  return true;
}

function edgeOf(key: string, size: SheetSize) {
  const far = { row: size.rows, column: size.columns };
  return {
    ArrowUp: { row: 0 },
    ArrowDown: { row: far.row },
    ArrowLeft: { column: 0 },
    ArrowRight: { column: far.column },
    Home: { row: 0, column: 0 },
    End: far,
  }[key];
}

function commandKey(sheet: Sheet, event: KeyboardEvent, isTyping: boolean): boolean {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === 'z') (event.shiftKey ? redo : undo)(sheet);
  else if (key === 'y') redo(sheet);
  else if (key === 'd') fillSelectedDown(sheet);
  else if (isTyping) {
    // Saving takes what is in the cell; copy and paste belong to its text.
    if (key === 's' || key === 'Enter') commit(sheet);
    return false;
  } else if (key === 'a') {
    const { rows, columns } = sheet.size();
    sheet.grid.setState({ anchor: { row: 0, column: 0 }, focus: { row: rows - 1, column: columns - 1 } });
  } else {
    const edge = edgeOf(key, sheet.size());
    if (edge === undefined) return false;
    goTo(sheet, { ...sheet.grid.getState().focus, ...edge }, event.shiftKey);
  }
  return true;
}

/** Text that arrives in a cell that was only selected replaces what it held. */
export function onSheetText(sheet: Sheet, text: string): void {
  const { typed, isAmending } = sheet.grid.getState();
  type(sheet, text, typed === null ? false : isAmending);
}
