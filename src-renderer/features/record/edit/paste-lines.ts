import { checkValue, type ValueProblem } from '#shared/engines/form/check-value.ts';
import { type ValueNames, valueOfText } from '#shared/engines/form/field-text.ts';
import type { FieldDefinition, RecordKind } from '#shared/engines/form/field-types.ts';
import type { Values } from '../record-values.ts';
import type { CellPlace } from './grid-selection.ts';

export type Column = readonly [string, FieldDefinition];

/** A cell of the block that was not taken over: where it would have gone, what it said, and why not. */
export interface RefusedCell {
  readonly row: number;
  readonly column: string;
  readonly text: string;
  readonly problem: ValueProblem;
}

/** Cells that lie outside the sheet. */
export interface Overhang {
  readonly rows: number;
  readonly columns: number;
}

export interface Pasted {
  readonly rows: readonly Values[];
  readonly refused: readonly RefusedCell[];
  readonly overhang: Overhang;
}

interface Target {
  readonly columns: readonly Column[];
  readonly at: CellPlace;
  /** Rows that the sheet may have at most. */
  readonly maxRows: number;
}

/** Every text of a block that stands in a record column: what has to be looked up before the block is laid in. */
export function recordTextsOf(
  cells: readonly (readonly string[])[],
  { columns, at }: Pick<Target, 'columns' | 'at'>,
): ReadonlyMap<RecordKind, readonly string[]> {
  const texts = new Map<RecordKind, Set<string>>();
  const targets = columns.slice(at.column);
  for (const row of cells) {
    for (const [index, [, field]] of targets.entries()) {
      const text = row[index]?.trim() ?? '';
      if (field.type !== 'record' || text === '') continue;
      texts.set(field.kind, (texts.get(field.kind) ?? new Set()).add(text));
    }
  }
  return new Map([...texts].map(([kind, set]) => [kind, [...set]]));
}

/**
 * Values of a block from a spreadsheet, laid on the columns from the active cell on. A cell that does not fit is
 * named with its reason and leaves what stands there; all others are taken.
 */
export function pastedRows(
  cells: readonly (readonly string[])[],
  target: Target,
  namesOf: (column: string) => ValueNames,
): Pasted {
  const columns = target.columns.slice(target.at.column);
  const fitting = cells.slice(0, Math.max(0, target.maxRows - target.at.row));
  const refused: RefusedCell[] = [];
  const rows = fitting.map((texts, index) => {
    const values: Record<string, unknown> = {};
    for (const [at, [name, field]] of columns.entries()) {
      const text = texts[at];
      if (text === undefined) break;
      const read = readCell(field, text, namesOf(name));
      if (read.problem === undefined) values[name] = read.value;
      else refused.push({ row: target.at.row + index, column: name, text, problem: read.problem });
    }
    return values;
  });
  const widest = Math.max(0, ...cells.map((row) => row.length));
  const overhang = { rows: cells.length - fitting.length, columns: Math.max(0, widest - columns.length) };
  return { rows, refused, overhang };
}

interface ReadCell {
  readonly value?: unknown;
  readonly problem?: ValueProblem;
}

/** The currency may still be changed: how many decimals it allows is told in the cell, not here. */
function readCell(field: FieldDefinition, text: string, names: ValueNames): ReadCell {
  const read = valueOfText(field, text, names);
  if (!read.ok) return { problem: read.error };
  if (read.value === undefined || field.type === 'lines') return { value: undefined };
  const problem = checkValue(field, read.value, {});
  return problem === undefined ? { value: read.value } : { problem };
}
