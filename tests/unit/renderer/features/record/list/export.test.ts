import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { parse } from 'papaparse';
import { describe, expect, it } from 'vitest';
import {
  type ExportJob,
  exactNumber,
  instantText,
  numberFormat,
  shownText,
} from '#renderer/features/record/list/export/export-cells.ts';
import { writeCsv } from '#renderer/features/record/list/export/write-csv.ts';
import { writeXlsx } from '#renderer/features/record/list/export/write-xlsx.ts';
import { unzipText } from '#tests/fakes/unzip-text.ts';

const job: ExportJob = {
  format: 'csv',
  sheet: 'Purchase orders: [open]',
  zone: 'Asia/Shanghai',
  columns: [
    { label: 'Title', type: 'text' },
    { label: 'Amount', type: 'number' },
    { label: 'Date', type: 'date' },
    { label: 'Changed', type: 'instant' },
    { label: 'Active', type: 'text', words: { true: 'Yes', false: 'No' } },
  ],
};

const line = ['Cable', '-1234.50', '2026-11-27', '2026-11-27T16:30:00.000Z', 'true'];
const EVIL = ['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '=HYPERLINK("http://x")'];

describe('an exported CSV', () => {
  it('is UTF-8 with byte order mark and CRLF, amounts exact, moments with their offset', () => {
    expect(writeCsv(job, [line])).toBe(
      '\ufeffTitle,Amount,Date,Changed,Active\r\n' +
        'Cable,-1234.50,2026-11-27,2026-11-28 00:30:00 +08:00,Yes',
    );
  });

  it.each(EVIL)('makes plain text of %j', (text) => {
    const [, row] = parse<string[]>(writeCsv(job, [[text, text, '', '', '']]).slice(1)).data;
    expect(row?.slice(0, 2)).toEqual([`'${text}`, `'${text}`]);
  });

  it('keeps a negative amount a number, and never a heading a formula', () => {
    const columns = [{ label: '=cmd', type: 'number' as const }];
    expect(writeCsv({ ...job, columns }, [['-5']])).toBe("\ufeff'=cmd\r\n-5");
  });

  test.prop([fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 })])(
    'reads back as it was, and no cell begins like a formula',
    (texts) => {
      const columns = texts.map((_, at) => ({ label: `c${at}`, type: 'text' as const }));
      const [, row = []] = parse<string[]>(writeCsv({ ...job, columns }, [texts]).slice(1), {
        newline: '\r\n',
      }).data;
      expect(row.map((cell, at) => (cell === texts[at] ? cell : cell.replace(/^'/, '')))).toEqual(texts);
      for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
    },
  );
});

describe('an exported workbook', () => {
  const sheetOf = async (lines: readonly (readonly string[])[]) => {
    const files = unzipText(await writeXlsx({ ...job, format: 'xlsx' }, lines));
    return { sheet: files.get('xl/worksheets/sheet1.xml') ?? '', all: [...files.values()].join('\n') };
  };

  it('holds numbers as numbers and longer figures exactly as text', async () => {
    const { sheet, all } = await sheetOf([line, ['x', '12345678901234567.89', '', '', '']]);
    expect(sheet).toMatch(/<v>-1234\.5<\/v>/);
    expect(all).toContain('12345678901234567.89');
    expect(sheet).not.toContain('<v>12345678901234567.89</v>');
  });

  it.each(EVIL)('holds %j as text and no formula at all', async (text) => {
    const { sheet } = await sheetOf([[text, text, text, text, text]]);
    expect(sheet).toMatch(/t="(s|inlineStr|str)"/);
    expect(sheet).not.toContain('<f');
  });
});

describe('cells of a file', () => {
  it('are numbers only where a number says exactly the same', () => {
    expect(exactNumber('-0.10')).toBe(-0.1);
    expect(exactNumber('123456789012345')).toBe(123_456_789_012_345);
    expect(exactNumber('1234567890123456')).toBeNull();
    expect(exactNumber('abc')).toBeNull();
    expect([numberFormat('12.50'), numberFormat('3')]).toEqual(['#,##0.00', '#,##0']);
  });

  it('write durations and percentages as people read them, and nothing in a spelling of ours', () => {
    const column = (type: 'duration' | 'percentage') => ({ label: 'x', type });
    expect(shownText(column('duration'), 'P1DT2H30M', 'UTC')).toBe('1d 2h 30min');
    expect(numberFormat('12.5', 'percentage')).toBe('#,##0.0"%"');
    expect(writeCsv({ ...job, columns: [column('percentage')] }, [['12.5']])).toBe('\ufeffx\r\n12.5');
  });

  it('write moments on the clock of a zone, summer time included', () => {
    expect(instantText('2026-07-01T10:00:00.000Z', 'Europe/Berlin')).toBe('2026-07-01 12:00:00 +02:00');
    expect(instantText('2026-12-01T10:00:00.000Z', 'Europe/Berlin')).toBe('2026-12-01 11:00:00 +01:00');
    expect(instantText('2026-12-01T10:00:00.000Z', 'UTC')).toBe('2026-12-01 10:00:00 +00:00');
    // A moment that was told in a place stays on that place's clock, whoever exports.
    expect(instantText('2026-12-01T03:00:00.000Z[Asia/Ho_Chi_Minh]', 'UTC')).toBe(
      '2026-12-01 10:00:00 +07:00',
    );
    expect(instantText('2026-12-01T03:10:05.999Z', 'America/St_Johns')).toBe('2026-11-30 23:40:05 -03:30');
  });
});
