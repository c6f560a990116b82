import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { DATE_STYLES, detectDates, parseDate } from '#shared/engines/import/date-style.ts';
import { describeColumns } from '#shared/engines/import/describe-columns.ts';
import { suggestColumns } from '#shared/engines/import/draft-mapping.ts';
import { detectNumberStyle, parseStyledDecimal } from '#shared/engines/import/number-style.ts';
import { type FilePorts, readTable, type SheetCell } from '#shared/engines/import/read-table.ts';

describe('the days of a column', () => {
  it.each([
    [['13/02/2026', '01/02/2026'], 'd/M/yy', true],
    [['02/13/2026', '02/01/2026'], 'M/d/yy', true],
    [['01/02/2026', '03/04/2026'], 'd/M/yy', false],
    [['2026-02-13', '2026-2-1'], 'yyyy-M-d', true],
    [['13.02.2026'], 'd.M.yyyy', true],
    [['2026年2月13日'], 'yyyy年M月d日', true],
    [['2026-02-13 00:00', '2026-02-14'], 'yyyy-M-d', true],
  ])('%j are written %s', (cells, style, isSure) => {
    expect(detectDates(cells)).toMatchObject({ isSure, readable: cells.length });
    expect(detectDates(cells).styles[0]).toBe(style);
  });

  it('never read one cell as day/month and its neighbour as month/day', () => {
    const { styles, readable } = detectDates(['13/02/2026', '14/02/2026', '02/15/2026']);
    expect(styles).toEqual(['d/M/yy']);
    expect(readable).toBe(2);
  });

  property.prop([
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.constantFrom(...DATE_STYLES),
  ])('what a style reads is a day of the calendar', (month, day, style) => {
    const read = parseDate(`${day}/${month}/2026`, [style]);
    if (read !== undefined) expect(read).toMatch(/^2026-\d{2}-\d{2}$/);
  });
});

describe('the numbers of a column', () => {
  it.each([
    ['1,234.50', 'point', '1234.50'],
    ['1.234,50', 'comma', '1234.50'],
    ['1 234,5', 'comma', '1234.5'],
    ['48.600.000', 'comma', '48600000'],
    ['US$ 1,200.00', 'point', '1200.00'],
    ['1.200,00 EUR', 'comma', '1200.00'],
    ['12.5 %', 'point', '12.5'],
    ['(12.50)', 'point', '-12.50'],
    ['１２３．５', 'point', '123.5'],
  ] as const)('%s with a decimal %s is %s', (text, style, value) => {
    expect(parseStyledDecimal(text, style)).toBe(value);
  });

  it.each([
    ['a few', 'point'],
    ['12 boxes', 'point'],
    ['1,5', 'point'],
    ['1.5', 'comma'],
    ['', 'point'],
  ] as const)('%s is no number with a decimal %s', (text, style) => {
    expect(parseStyledDecimal(text, style)).toBeUndefined();
  });

  it('are told by the cells that have one reading only', () => {
    expect(detectNumberStyle(['1.234', '2.500,75'])).toEqual({ style: 'comma', isSure: true });
    expect(detectNumberStyle(['1,234', '2,500.75'])).toEqual({ style: 'point', isSure: true });
    expect(detectNumberStyle(['1,234', '2,500'])).toMatchObject({ isSure: false });
  });
});

const ports = (rows: SheetCell[][]): FilePorts => ({
  decode: () => '',
  split: () => [],
  openWorkbook: async () => [
    { name: 'Notes', rows: [] },
    { name: 'Data', rows },
  ],
});
const ZIP = new Uint8Array([0x50, 0x4b, 3, 4]);

describe('a workbook', () => {
  it('gives days, results of formulas and numbers as they are meant', async () => {
    const table = await readTable(
      ZIP,
      {},
      ports([
        ['Day', 'Sum', 'Broken', 'Active', 'Long'],
        [new Date('2026-02-03T00:00:00Z'), 0.1 + 0.2, '#REF!', true, 123456789012],
      ]),
    );
    expect(table).toMatchObject({ format: 'xlsx', sheet: 'Data', sheets: ['Notes', 'Data'], headingRow: 1 });
    expect(table.rows[1]).toEqual(['2026-02-03', '0.3', '#REF!', 'true', '123456789012']);
  });

  it('names every column, also blank and repeated headings', async () => {
    const table = await readTable(
      ZIP,
      {},
      ports([
        ['Name', '', 'Name', 'Mail'],
        ['a', 'b', 'c', 'd'],
      ]),
    );
    expect(table.columns).toEqual(['Name', '#2', 'Name (2)', 'Mail']);
  });

  it('tells what its columns look like', async () => {
    const rows: SheetCell[][] = [
      ['Code', 'Price', 'Since', 'Empty'],
      ['A1', '1.200,50', '13/02/2026', ''],
      ['A2', '3,5', '14/02/2026', ''],
    ];
    const table = await readTable(ZIP, {}, ports(rows));
    expect(describeColumns(table).map(({ name, look, filled }) => [name, look, filled])).toEqual([
      ['Code', 'text', 2],
      ['Price', 'number', 2],
      ['Since', 'date', 2],
      ['Empty', 'empty', 0],
    ]);
  });

  it('finds its fields by their names in any language, each column once', async () => {
    const rows: SheetCell[][] = [
      ['Nhà cung cấp', '编码', 'E-Mail', 'E-mail (2nd)'],
      ['a', 'b', 'c', 'd'],
    ];
    const columns = describeColumns(await readTable(ZIP, {}, ports(rows)));
    const names = { name: ['Name', 'nhà cung cấp'], code: ['Code', '编码'], email: ['E-mail'] };
    expect(suggestColumns(columns, names)).toEqual({ name: 'Nhà cung cấp', code: '编码', email: 'E-Mail' });
  });
});
