import { unparse } from 'papaparse';
import { withFormulaGuard } from '#shared/kernel/formula-guard.ts';

/** Spreadsheets take a file without it for their country's old encoding. */
const BYTE_ORDER_MARK = '\ufeff';

/** UTF-8 with byte order mark and CRLF. Texts of cells are guarded by whoever knows which of them are numbers. */
export function csvText(labels: readonly string[], data: readonly (readonly string[])[]): string {
  const fields = labels.map(withFormulaGuard);
  return BYTE_ORDER_MARK + unparse({ fields, data: data.map((line) => [...line]) }, { newline: '\r\n' });
}
