import { textOfValue, valueOfText } from '#shared/engines/form/field-text.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { isUnset } from '#shared/engines/form/form-values.ts';
import type { LineState } from '#shared/engines/form/line-rules.ts';
import { textOf } from '../record-values.ts';
import type { ActiveCell } from './active-cell.ts';
import { type CellPlace, placeWithin } from './grid-selection.ts';
import { setLineValues } from './line-operations.ts';
import type { Sheet } from './sheet-context.ts';

/** Types whose text is a search: only a choice is a value, so half a word is never written. */
const CHOSEN: readonly FieldDefinition['type'][] = [
  'record',
  'records',
  'choice',
  'multi-choice',
  'status',
  'yes-no',
  'country',
  'currency',
  'language',
  'zone',
];

export function isChosen(column: FieldDefinition): boolean {
  return CHOSEN.includes(column.type);
}

/** Types that no text can say. */
const IN_A_WINDOW: readonly FieldDefinition['type'][] = ['files', 'signature'];

/** Opens the window of a cell whose value is no text; false = its value is typed. */
export function opensWindow(sheet: Sheet, cell: ActiveCell): boolean {
  if (!IN_A_WINDOW.includes(cell.column.type)) return false;
  sheet.grid.setState(({ focus }) => ({ isOpen: true, typed: null, anchor: focus }));
  return true;
}

/** The cell that has the focus; undefined on a sheet without rows. */
export function activeCell(
  sheet: Sheet,
  at: CellPlace = sheet.grid.getState().focus,
): ActiveCell | undefined {
  const place = placeWithin(at, sheet.size());
  const line = sheet.edits.lines()[place.row];
  const [name, column] = sheet.columns[place.column] ?? [];
  if (line === undefined || name === undefined || column === undefined) return undefined;
  const path = `${sheet.linesField}/${line.id}/${name}`;
  const state = sheet.rules.of(line, sheet.session.getState().values);
  const value = state.values[name];
  return {
    lineId: line.id,
    name,
    column,
    value,
    path,
    step: `cell:${path}`,
    isClosed: isClosed(state, name),
  };
}

/** Neither typed into nor asked: what a rule locks or hides, and what is worked out. */
function isClosed({ cells }: LineState, name: string): boolean {
  const cell = cells[name];
  return cell !== undefined && (cell.locked || !cell.shown);
}

/** A cell's value as text to write on; what was kept as typed stays as typed. */
export function cellText(sheet: Sheet, { name, column, value }: ActiveCell): string {
  return isUnset(value) ? '' : textOfValue(column, value, sheet.namesOf(name)) || textOf(value);
}

/** Shows typed text in the active cell and, where the text is the value, writes it at once: nothing typed is lost. */
export function type(sheet: Sheet, text: string, isAmending: boolean): void {
  const cell = activeCell(sheet);
  if (cell === undefined || cell.isClosed || opensWindow(sheet, cell)) return;
  sheet.grid.setState(({ focus }) => ({ typed: text, isAmending, anchor: focus }));
  if (!isChosen(cell.column)) write(sheet, cell, text);
}

function write(sheet: Sheet, cell: ActiveCell, text: string): void {
  const read = valueOfText(cell.column, text, sheet.namesOf(cell.name));
  // What cannot be read stays as typed, marked with its reason, until somebody mends it.
  choose(sheet, cell, read.ok ? read.value : text.trim());
}

/** Writes a value into a cell as one step with what was typed before. */
export function choose(sheet: Sheet, cell: ActiveCell, value: unknown): void {
  sheet.edits.change((lines) => setLineValues(lines, cell.lineId, { [cell.name]: value }), cell.step);
}

/** Ends typing and keeps it. A search that was not chosen from counts when it names exactly one thing. */
export function commit(sheet: Sheet): void {
  const { typed } = sheet.grid.getState();
  sheet.edits.settle();
  if (typed === null) return;
  const cell = activeCell(sheet);
  if (cell !== undefined && isChosen(cell.column)) commitSearch(sheet, cell, typed);
  sheet.edits.settle();
  sheet.grid.setState({ typed: null, isAmending: false });
}

function commitSearch(sheet: Sheet, cell: ActiveCell, typed: string): void {
  if (typed === cellText(sheet, cell)) return;
  if (cell.column.type === 'record' && typed.trim() !== '') {
    sheet.lookUp(cell, typed.trim());
    return;
  }
  const read = valueOfText(cell.column, typed, sheet.namesOf(cell.name));
  if (read.ok) choose(sheet, cell, read.value);
  else sheet.session.getState().addProblems([{ path: cell.path, ...read.error }]);
}

/** Ends typing as if it had never begun. */
export function cancel(sheet: Sheet): void {
  const cell = activeCell(sheet);
  if (cell !== undefined) sheet.edits.abandon(cell.step);
  sheet.grid.setState({ typed: null, isAmending: false });
}

/** Goes to a cell; a range grows from where it began. */
export function goTo(sheet: Sheet, place: CellPlace, isExtending = false): void {
  if (sheet.grid.getState().typed !== null) commit(sheet);
  const focus = placeWithin(place, sheet.size());
  sheet.grid.setState(isExtending ? { focus, isOpen: false } : { focus, anchor: focus, isOpen: false });
}
