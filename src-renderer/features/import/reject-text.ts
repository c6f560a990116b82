import Papa from 'papaparse';
import type { RejectedRow } from '#renderer/data/client/import-file.ts';
import { FORMULA } from '#shared/kernel/formula-guard.ts';
import { rejectColumns } from './word-lists.ts';

export interface RejectWords {
  /** Headings of the four columns before those of the file. */
  readonly headings: readonly string[];
  readonly reason: (row: RejectedRow) => string;
  readonly where: (row: RejectedRow) => string;
  readonly what: (row: RejectedRow) => string;
}

/**
 * The file of rejected rows: row number, reason, place and value, then the row as it was. A spreadsheet opens it as
 * UTF-8 and runs nothing in it; put right, it is imported again as it is.
 */
export function rejectText(
  rows: readonly RejectedRow[],
  { columns, headingRow }: { readonly columns: readonly string[]; readonly headingRow: number },
  words: RejectWords,
): string {
  const own = columns.slice(rejectColumns(columns));
  const lines = rows.map((row) => [
    String(row.rejection.number + headingRow),
    words.reason(row),
    words.where(row),
    words.what(row),
    ...own.map((name) => row.line.cells[name] ?? ''),
  ]);
  const text = Papa.unparse([[...words.headings, ...own], ...lines], {
    escapeFormulae: FORMULA,
    newline: '\r\n',
  });
  return `\uFEFF${text}\r\n`;
}
