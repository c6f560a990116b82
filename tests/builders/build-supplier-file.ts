/**
 * A supplier spreadsheet as companies have them: a title above the heading, blank rows, spellings of all kinds, and
 * 17 rows out of 1,240 that cannot go in as they are.
 */
const ROWS = 1240;

const COUNTRIES = ['Vietnam', 'VN', 'China', 'CN', 'Germany', 'US', 'Philippines', 'viet nam'];
const CURRENCIES = ['VND', 'USD', 'CNY', 'EUR', 'RMB'];

export const SUPPLIER_HEADING = [
  'Supplier code',
  'Supplier name',
  'Country',
  'Currency',
  'E-mail',
  'Phone',
  'Lead time',
  'Remarks',
];

/** What is wrong with these rows (from 1), and how it is put right. */
const WRONG: readonly {
  readonly column: number;
  readonly wrong: string;
  readonly right: (row: number) => string;
}[] = [
  { column: 4, wrong: 'nobody at example', right: (row) => `mail${row}@example.com` },
  { column: 1, wrong: '', right: (row) => `Mended ${row}` },
  { column: 2, wrong: 'Atlantis', right: () => 'VN' },
  { column: 0, wrong: 'S-0001', right: (row) => `S-M${row}` },
  { column: 5, wrong: 'ask Linh', right: () => '+84 28 3822 0000' },
  { column: 1, wrong: '#REF!', right: (row) => `Mended ${row}` },
];
export const WRONG_ROWS = Array.from({ length: 17 }, (_unused, index) => 20 + index * 70);

function usualRow(row: number): string[] {
  const code = `S-${String(row).padStart(4, '0')}`;
  return [
    code,
    `  Công ty ${row} 供应商 `,
    COUNTRIES[row % COUNTRIES.length] ?? '',
    CURRENCIES[row % CURRENCIES.length] ?? '',
    row % 9 === 0 ? '-' : `sales${row}@example.com`,
    row % 7 === 0 ? '' : `+84 90 ${String(1000000 + row)}`,
    row % 5 === 0 ? '14 days' : '7',
    row % 11 === 0 ? 'says "ask first", then;\nships' : '',
  ];
}

function rowAt(row: number, isMended: boolean): string[] {
  const place = WRONG_ROWS.indexOf(row);
  const cells = usualRow(row);
  const fault = place === -1 ? undefined : WRONG[place % WRONG.length];
  if (fault !== undefined) cells[fault.column] = isMended ? fault.right(row) : fault.wrong;
  return cells;
}

/** The rows of the file, from the heading on. */
export function supplierRows(isMended = false): string[][] {
  const rows = Array.from({ length: ROWS }, (_unused, index) => rowAt(index + 1, isMended));
  return [SUPPLIER_HEADING, ...rows];
}

function quoted(cell: string): string {
  return /[";\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The whole file as UTF-16 with semicolons, as an old Excel saves it. */
export function supplierFile(): Uint8Array {
  const lines = supplierRows().map((row) => row.map(quoted).join(';'));
  const text = ['Supplier list 2026;;;;;;;', '', ...lines].join('\r\n');
  const bytes = new Uint8Array(2 + text.length * 2);
  bytes.set([0xff, 0xfe]);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    bytes.set([code & 0xff, code >> 8], 2 + index * 2);
  }
  return bytes;
}

/** The mended value of a rejected row, by the columns of the file. */
export function mendedCells(row: number): Readonly<Record<string, string>> {
  const cells = rowAt(row, true);
  return Object.fromEntries(SUPPLIER_HEADING.map((name, index) => [name, cells[index] ?? '']));
}
