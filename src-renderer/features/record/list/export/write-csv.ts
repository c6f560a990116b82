import { csvText } from '#renderer/components/csv-text.ts';
import { withFormulaGuard } from '#shared/kernel/formula-guard.ts';
import { isDecimalText } from '#shared/kernel/money.ts';
import { type ExportColumn, type ExportJob, isNumberColumn, shownText } from './export-cells.ts';

function cell(column: ExportColumn, text: string, zone: string): string {
  // A negative amount is no formula; everything else that begins like one is.
  if (isNumberColumn(column) && isDecimalText(text)) return text;
  return withFormulaGuard(shownText(column, text, zone));
}

/** Exact decimals with a point. */
export function writeCsv(job: ExportJob, lines: readonly (readonly string[])[]): string {
  const { columns, zone } = job;
  const data = lines.map((line) => columns.map((column, at) => cell(column, line[at] ?? '', zone)));
  return csvText(
    columns.map(({ label }) => label),
    data,
  );
}
