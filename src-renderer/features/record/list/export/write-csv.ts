import { unparse } from 'papaparse';
import { withFormulaGuard } from '#shared/kernel/formula-guard.ts';
import { isDecimalText } from '#shared/kernel/money.ts';
import { type ExportColumn, type ExportJob, isNumberColumn, shownText } from './export-cells.ts';

/** Spreadsheets take a file without it for their country's old encoding. */
const BYTE_ORDER_MARK = '\ufeff';

function cell(column: ExportColumn, text: string, zone: string): string {
  // A negative amount is no formula; everything else that begins like one is.
  if (isNumberColumn(column) && isDecimalText(text)) return text;
  return withFormulaGuard(shownText(column, text, zone));
}

/** UTF-8 with byte order mark, CRLF, exact decimals with a point. */
export function writeCsv(job: ExportJob, lines: readonly (readonly string[])[]): string {
  const { columns, zone } = job;
  const fields = columns.map(({ label }) => withFormulaGuard(label));
  const data = lines.map((line) => columns.map((column, at) => cell(column, line[at] ?? '', zone)));
  return BYTE_ORDER_MARK + unparse({ fields, data }, { newline: '\r\n' });
}
