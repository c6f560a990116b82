import type { ImportLine, RejectedLine } from './import-line.ts';

/** Columns before those of the file: row, reason, where, what stood there. */
export const REJECT_HEADINGS = ['line', 'reason', 'where', 'what'] as const;

/** The file's own columns, without those that an earlier file of rejected lines put before them. */
export function ownColumns(columns: readonly string[]): readonly string[] {
  const isRejects = REJECT_HEADINGS.every((heading, index) => columns[index] === heading);
  return isRejects ? columns.slice(REJECT_HEADINGS.length) : columns;
}

/**
 * One row of the file of rejected lines. The columns of the file follow as they were, so that the line can be put
 * right there and the file imported again.
 */
export function rejectRow(
  rejection: RejectedLine,
  line: ImportLine,
  columns: readonly string[],
): readonly string[] {
  const { number, reason, column, value } = rejection;
  return [String(number), reason, column, value, ...columns.map((name) => line.cells[name] ?? '')];
}
