import { isInstant } from '#shared/kernel/instant.ts';
import { isDecimalText } from '#shared/kernel/money.ts';
import { offsetAt } from '#shared/kernel/zoned-instant.ts';

/** A column of the file: what its texts are, and the words for options that a person does not read. */
export interface ExportColumn {
  readonly label: string;
  readonly type: 'text' | 'number' | 'date' | 'instant' | 'several';
  readonly words?: Readonly<Record<string, string>>;
}

export interface ExportJob {
  readonly format: 'csv' | 'xlsx';
  readonly sheet: string;
  readonly columns: readonly ExportColumn[];
  /** Zone in which moments are written; each carries its offset. */
  readonly zone: string;
}

/** Digits that a spreadsheet's number holds exactly. */
const SAFE_DIGITS = 15;

/** The number of a decimal text where a double says exactly that; null where only the text does. */
export function exactNumber(text: string): number | null {
  if (!isDecimalText(text)) return null;
  const digits = text.replace(/[-.]/g, '').replace(/^0+/, '');
  return digits.length <= SAFE_DIGITS ? Number(text) : null;
}

/** As many places as are written: 12.50 stays 12.50. */
export function numberFormat(text: string): string {
  const places = text.split('.')[1]?.length ?? 0;
  return places === 0 ? '#,##0' : `#,##0.${'0'.repeat(places)}`;
}

/** A moment on the clock of a zone, with how far that clock is from UTC: `2026-11-27 20:54:35 +08:00`. */
export function instantText(at: string, zone: string): string {
  if (!isInstant(at)) return at;
  const time = Date.parse(at);
  const ahead = offsetAt(time, zone);
  const minutes = Math.abs(ahead) / 60_000;
  const two = (value: number) => String(Math.trunc(value)).padStart(2, '0');
  const wall = new Date(time + ahead).toISOString().slice(0, 19).replace('T', ' ');
  return `${wall} ${ahead < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** What a person reads in place of a stored text. */
export function shownText(column: ExportColumn, text: string, zone: string): string {
  if (text === '') return '';
  if (column.type === 'instant') return instantText(text, zone);
  const word = (value: string) => column.words?.[value] ?? value;
  return column.type === 'several' ? text.split(' ').map(word).join('; ') : word(text);
}
