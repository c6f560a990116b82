import writeExcelFile, { type Cell, type SheetData } from 'write-excel-file/universal';
import { isCalendarDate } from '#shared/kernel/instant.ts';
import {
  type ExportColumn,
  type ExportJob,
  exactNumber,
  isNumberColumn,
  numberFormat,
  shownText,
} from './export-cells.ts';

/** Most characters of a sheet's name, and the ones it must not hold. */
const SHEET_NAME = 31;
const NOT_IN_NAME = /[[\]:*?/\\]/g;
const LEAST_WIDTH = 10;
const MOST_WIDTH = 60;
/** Enough lines to see how wide a column is. */
const SAMPLE = 200;

function cell(column: ExportColumn, text: string, zone: string): Cell {
  if (text === '') return null;
  if (column.type === 'date' && isCalendarDate(text)) {
    return { value: new Date(`${text}T00:00:00.000Z`), type: Date, format: 'yyyy-mm-dd' };
  }
  const number = isNumberColumn(column) ? exactNumber(text) : null;
  if (number !== null) return { value: number, type: Number, format: numberFormat(text, column.type) };
  // Named a text, so that what begins like a formula is none; longer figures than a number holds stay exact too.
  return { value: shownText(column, text, zone), type: String };
}

function widthOf(
  column: ExportColumn,
  at: number,
  lines: readonly (readonly string[])[],
  zone: string,
): number {
  const texts = lines.slice(0, SAMPLE).map((line) => shownText(column, line[at] ?? '', zone));
  const longest = Math.max(column.label.length, ...texts.map((text) => text.length));
  return Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, longest + 2));
}

/** A workbook with one sheet: numbers and days as such, texts as texts, the heads kept in view. */
export async function writeXlsx(job: ExportJob, lines: readonly (readonly string[])[]): Promise<Uint8Array> {
  const { columns, zone } = job;
  const heads: Cell[] = columns.map(({ label }) => ({ value: label, type: String, fontWeight: 'bold' }));
  const rows = lines.map((line) => columns.map((column, at) => cell(column, line[at] ?? '', zone)));
  const data: SheetData = [heads, ...rows];
  const sheet = job.sheet.replace(NOT_IN_NAME, ' ').slice(0, SHEET_NAME);
  const options = {
    sheet,
    stickyRowsCount: 1,
    columns: columns.map((column, at) => ({ width: widthOf(column, at, lines, zone) })),
  };
  const blob = await writeExcelFile(data, options).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}
