import { type DetectedDates, detectDates } from './date-style.ts';
import { detectNumberStyle, type NumberStyle, parseStyledDecimal } from './number-style.ts';
import { type ImportTable, isBlank } from './read-table.ts';

/** What the cells of a column look like; a person may say otherwise. */
export type ColumnLook = 'empty' | 'text' | 'number' | 'date';

export interface ColumnView {
  readonly name: string;
  readonly look: ColumnLook;
  /** Rows that hold anything in this column. */
  readonly filled: number;
  /** The first different values. */
  readonly samples: readonly string[];
  readonly dates: DetectedDates;
  readonly numbers: { readonly style: NumberStyle; readonly isSure: boolean };
}

/** Enough to tell a style by; reading all 100,000 in every style would take minutes. */
const LOOK_AT = 2000;
const SAMPLES = 4;
/** A few slips do not make a column of days one of words. */
const MOST = 0.7;

/** Every column of a table: what it holds, and in which style its days and numbers are written. */
export function describeColumns(table: ImportTable): readonly ColumnView[] {
  const rows = table.rows.slice(table.headingRow).filter((row) => !isBlank(row));
  return table.columns.map((name, place) => {
    const cells = rows.map((row) => (row[place] ?? '').trim()).filter((cell) => cell !== '');
    return describeColumn(name, cells);
  });
}

function describeColumn(name: string, cells: readonly string[]): ColumnView {
  const looked = spread(cells);
  const dates = detectDates(looked);
  const numbers = detectNumberStyle(looked);
  const figures = looked.filter((cell) => parseStyledDecimal(cell, numbers.style) !== undefined).length;
  const look = lookOf(looked.length, { days: dates.readable, figures });
  return {
    name,
    look,
    filled: cells.length,
    samples: [...new Set(looked)].slice(0, SAMPLES),
    dates,
    numbers,
  };
}

function lookOf(count: number, { days, figures }: { days: number; figures: number }): ColumnLook {
  if (count === 0) return 'empty';
  if (figures >= count * MOST) return 'number';
  return days >= count * MOST ? 'date' : 'text';
}

/** Cells from the whole column: files are sorted, and the first rows are alike. */
function spread(cells: readonly string[]): readonly string[] {
  const step = Math.ceil(cells.length / LOOK_AT);
  return step <= 1 ? cells : cells.filter((_cell, index) => index % step === 0);
}

/** The different values of a column with how often they stand there, most frequent first. */
export function distinctValues(
  table: ImportTable,
  column: string,
): readonly { readonly text: string; readonly count: number }[] {
  const place = table.columns.indexOf(column);
  const counts = new Map<string, number>();
  for (const row of table.rows.slice(table.headingRow)) {
    const text = (row[place] ?? '').trim();
    if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts]
    .map(([text, count]) => ({ text, count }))
    .sort((left, right) => right.count - left.count);
}
