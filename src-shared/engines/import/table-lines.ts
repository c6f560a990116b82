import type { ImportLine, Rejection } from './import-line.ts';
import type { ImportMapping } from './import-mapping.ts';
import { type ImportTable, isBlank, WrongFile } from './read-table.ts';

export interface TableLine extends ImportLine {
  /** Why it is no line of this table at all. */
  readonly broken?: Rejection;
}

/** The data lines of a table for a mapping. Empty rows are no lines, but they count in the numbers. */
export function* linesOf(table: ImportTable, mapping: ImportMapping): Generator<TableLine> {
  const { columns, rows, headingRow, format } = table;
  const missing = columnsOf(mapping).filter((column) => !columns.includes(column));
  if (missing.length > 0) throw new WrongFile('columns-missing', missing.join(', '));
  for (let index = headingRow; index < rows.length; index += 1) {
    const row = rows[index] ?? [];
    if (isBlank(row)) continue;
    const cells = Object.fromEntries(columns.map((name, place) => [name, row[place] ?? '']));
    const line = { number: index - headingRow + 1, cells };
    // A workbook leaves out what is empty at the end of a row; in a delimited file a separator is missing or too many.
    const isWhole = format === 'xlsx' || row.length === columns.length;
    yield isWhole ? line : { ...line, broken: wrongWidth(row.length, columns.length) };
  }
}

function wrongWidth(found: number, expected: number): Rejection {
  return { reason: 'wrong-number-of-columns', column: '', value: `${found} of ${expected}` };
}

/** Every column that the mapping speaks of. */
export function columnsOf(mapping: ImportMapping): string[] {
  const rules = mapping.records.flatMap((rule) => [
    ...Object.values(rule.fields),
    ...Object.values(rule.lines?.fields ?? {}),
  ]);
  const named = rules.flatMap((rule) => {
    if ('columns' in rule) return rule.columns;
    if ('digestOf' in rule) return rule.digestOf;
    if ('template' in rule) return [...rule.template.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '');
    return [];
  });
  const keys = mapping.records.flatMap((rule) => [...rule.key, ...(rule.notes?.columns ?? [])]);
  const lineKey = mapping.lineKey === undefined ? [] : [mapping.lineKey];
  return [...new Set([...lineKey, ...keys, ...named])];
}
