import { withoutFormulaGuard } from '#shared/kernel/formula-guard.ts';
import { detectDelimiter, detectLineEnd } from './detect-delimiter.ts';
import { detectEncoding, type ImportEncoding } from './detect-encoding.ts';
import { headingRowOf } from './heading-row.ts';
import type { ImportMapping } from './import-mapping.ts';

/** What a workbook holds in a cell: texts, results of formulas, days as dates. */
export type SheetCell = string | number | boolean | Date | null;

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
}

/** What reading a file needs from its surroundings; the same on both sides, but not part of the language. */
export interface FilePorts {
  /** Throws where the bytes are not in this encoding. */
  readonly decode: (bytes: Uint8Array, encoding: string) => string;
  readonly split: (text: string, options: { delimiter: string; newline: '\r' | '\n' | '\r\n' }) => string[][];
  readonly openWorkbook: (bytes: Uint8Array) => Promise<readonly Sheet[]>;
}

/** A file as rows of texts, and how it was read. Row `headingRow` (from 1) names the columns. */
export interface ImportTable {
  readonly rows: readonly (readonly string[])[];
  readonly headingRow: number;
  /** Unique names in the order of the file. */
  readonly columns: readonly string[];
  readonly format: 'xlsx' | 'csv';
  readonly encoding: string;
  readonly delimiter: string;
  readonly sheet: string;
  readonly sheets: readonly string[];
}

/** How a file is to be read; what is left out is found out. */
export type FileWishes = Partial<ImportMapping['file']>;

/** A file that cannot be read as asked: nothing was taken from it. */
export class WrongFile extends Error {
  constructor(
    readonly code: 'empty' | 'wrong-encoding' | 'not-a-workbook' | 'columns-missing',
    readonly detail = '',
  ) {
    super(SENTENCES[code](detail));
  }
}

const SENTENCES: Readonly<Record<WrongFile['code'], (detail: string) => string>> = {
  empty: () => 'The file is empty.',
  'wrong-encoding': (detail) => `The file is not written in ${detail}.`,
  'not-a-workbook': () => 'The workbook cannot be read: it is damaged, protected, or of the old .xls kind.',
  'columns-missing': (detail) => `The file lacks the columns: ${detail}.`,
};

const LINE_ENDS = { cr: '\r', lf: '\n', crlf: '\r\n' } as const;

/** Reads a delimited file or a workbook into rows of texts. */
export async function readTable(
  bytes: Uint8Array,
  wishes: FileWishes,
  ports: FilePorts,
): Promise<ImportTable> {
  const read = isWorkbook(bytes)
    ? await readWorkbook(bytes, wishes, ports)
    : readDelimited(bytes, wishes, ports);
  if (read.rows.every(isBlank)) throw new WrongFile('empty');
  const headingRow = wishes.headingRow ?? headingRowOf(read.rows);
  return { ...read, headingRow, columns: columnNames(read.rows[headingRow - 1] ?? []) };
}

/** Every workbook is a zip archive, and no text begins like one. */
function isWorkbook(bytes: Uint8Array): boolean {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const isOldWorkbook = bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
  return isZip || isOldWorkbook;
}

type Read = Omit<ImportTable, 'headingRow' | 'columns'>;

async function readWorkbook(bytes: Uint8Array, wishes: FileWishes, ports: FilePorts): Promise<Read> {
  const sheets = await ports.openWorkbook(bytes).catch(() => {
    throw new WrongFile('not-a-workbook');
  });
  const filled = sheets.find((sheet) => sheet.rows.length > 0);
  const sheet = sheets.find(({ name }) => name === wishes.sheet) ?? filled;
  if (sheet === undefined) throw new WrongFile('empty');
  const rows = sheet.rows.map((row) => row.map(cellText));
  const names = sheets.map(({ name }) => name);
  return { rows, format: 'xlsx', encoding: 'utf-8', delimiter: '', sheet: sheet.name, sheets: names };
}

/** A day is written as one, a number without the noise of binary fractions, a broken formula as what it shows. */
function cellText(cell: SheetCell): string {
  if (cell === null) return '';
  if (cell instanceof Date) {
    const text = cell.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
  }
  if (typeof cell !== 'number') return String(cell);
  const exact = String(Number(cell.toPrecision(15)));
  return exact.includes('e') ? plainNumber(cell) : exact;
}

function plainNumber(value: number): string {
  const text = value.toFixed(Math.abs(value) < 1 ? 20 : 0);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function readDelimited(bytes: Uint8Array, wishes: FileWishes, ports: FilePorts): Read {
  const encoding = named(wishes.encoding) ?? detectEncoding(bytes);
  const text = decoded(bytes, encoding, ports);
  const delimiter = named(wishes.delimiter) ?? detectDelimiter(text);
  const lineEnd = named(wishes.lineEnd) ?? detectLineEnd(text);
  const newline = LINE_ENDS[lineEnd as keyof typeof LINE_ENDS];
  // Files that we write guard what a spreadsheet would take for a formula; the guard is no part of the text.
  const rows = ports.split(text, { delimiter, newline }).map((row) => row.map(withoutFormulaGuard));
  return { rows, format: 'csv', encoding, delimiter, sheet: '', sheets: [] };
}

function named(wish: string | undefined): string | undefined {
  return wish === 'auto' ? undefined : wish;
}

/** One spelling of every letter: Vietnamese files write a vowel and its tone mark as two. */
function decoded(bytes: Uint8Array, encoding: ImportEncoding | string, ports: FilePorts): string {
  try {
    return ports
      .decode(bytes, encoding)
      .replace(/^\uFEFF/, '')
      .normalize('NFC');
  } catch {
    throw new WrongFile('wrong-encoding', encoding);
  }
}

export function isBlank(row: readonly string[]): boolean {
  return row.every((cell) => cell.trim() === '');
}

/** Blank headings and repeated ones get a name of their own, so that every column can be spoken of. */
function columnNames(heading: readonly string[]): readonly string[] {
  const taken = new Map<string, number>();
  return heading.map((text, index) => {
    const name = text.replace(/\s+/g, ' ').trim() || `#${index + 1}`;
    const times = (taken.get(name) ?? 0) + 1;
    taken.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
