import { plainDuration } from '#shared/kernel/duration.ts';
import { isDecimalText } from '#shared/kernel/money.ts';
import { offsetAt, zonedParts } from '#shared/kernel/zoned-instant.ts';

/** A column of the file: what its texts are, and the words for options that a person does not read. */
export interface ExportColumn {
  readonly label: string;
  readonly type: 'text' | 'number' | 'percentage' | 'date' | 'instant' | 'duration' | 'several';
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
export function numberFormat(text: string, type: ExportColumn['type'] = 'number'): string {
  const places = text.split('.')[1]?.length ?? 0;
  const figure = places === 0 ? '#,##0' : `#,##0.${'0'.repeat(places)}`;
  // 12.5 means 12.5 %: the sign is shown, and the number stays what it is.
  return type === 'percentage' ? `${figure}"%"` : figure;
}

/** Figures of a file are numbers in it. */
export function isNumberColumn({ type }: ExportColumn): boolean {
  return type === 'number' || type === 'percentage';
}

/** A moment on the clock of its own zone, or the reader's, with how far that clock is from UTC: `2026-11-27 20:54:35 +08:00`. */
export function instantText(text: string, readerZone: string): string {
  const parts = zonedParts(text);
  if (parts === undefined) return text;
  const time = Date.parse(parts.at);
  const ahead = offsetAt(time, parts.zone ?? readerZone);
  const minutes = Math.abs(ahead) / 60_000;
  const two = (value: number) => String(Math.trunc(value)).padStart(2, '0');
  const wall = new Date(time + ahead).toISOString().slice(0, 19).replace('T', ' ');
  return `${wall} ${ahead < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** What a person reads in place of a stored text. */
export function shownText(column: ExportColumn, text: string, zone: string): string {
  if (text === '') return '';
  if (column.type === 'instant') return instantText(text, zone);
  if (column.type === 'duration') return plainDuration(text);
  const word = (value: string) => column.words?.[value] ?? value;
  return column.type === 'several' ? text.split(' ').map(word).join('; ') : word(text);
}
