import { describe, expect, it } from 'vitest';
import type { ImportMapping } from '#shared/engines/import/import-mapping.ts';
import { startImport } from '#shared/engines/import/import-run.ts';

const mapping: ImportMapping = {
  name: 'example',
  source: 'ex',
  file: { encoding: 'utf-8', delimiter: ',', lineEnd: 'auto' },
  lineKey: 'ID',
  dateStyles: ['d-MMM-yy', 'M/d/yy'],
  nullWords: ['N/A'],
  words: { Freight: { 'Freight Included': 'Freight is included', 'Not Captured': '' } },
  references: { Freight: { pattern: '^See \\S+ \\(ID#:(\\d+)\\)$', note: 'Freight is elsewhere: {text}' } },
  tables: { spellings: { 'ACOUNS LTD': 'ACCOUN LIMITED' }, mode: { Air: 'air' } },
  records: [
    {
      kind: 'supplier',
      key: ['Vendor'],
      aliases: 'spellings',
      fields: { name: { columns: ['Vendor'], type: 'text', required: true, maxLength: 30 } },
    },
    {
      kind: 'purchase-order',
      key: ['PO'],
      fields: {
        number: { columns: ['PO'], type: 'text' },
        code: { digestOf: ['Vendor'], prefix: 'V-' },
        supplierId: { recordOf: 'supplier' },
        currency: { constant: 'USD' },
        country: { columns: ['Country'], type: 'text', gather: 'same' },
        mode: { columns: ['Mode'], type: 'text', table: 'mode' },
        orderDate: {
          columns: ['Ordered', 'Delivered'],
          type: 'date',
          gather: 'earliest',
          standInNote: '{column} stands in',
        },
        freight: { columns: ['Freight'], type: 'decimal', gather: 'sum' },
        amount: { amountOf: { quantity: 'quantity', price: 'unitPrice', currency: 'currency' } },
      },
      lines: {
        field: 'lines',
        id: 'line-{ID}',
        fields: {
          quantity: { columns: ['Quantity'], type: 'decimal', required: true },
          unitPrice: { columns: ['Price'], type: 'decimal', required: true },
        },
      },
      notes: { field: 'note', columns: ['Freight'], maxLength: 200 },
      expect: { product: ['Quantity', 'Price'], equals: 'Value', note: '{total} instead of {product}' },
    },
  ],
};

const USUAL = {
  Vendor: 'Cipla Limited',
  PO: 'P-1',
  Country: 'VN',
  Mode: 'Air',
  Ordered: '11/13/06',
  Delivered: '30-Jan-07',
  Quantity: '3',
  Price: '0.335',
  Value: '1.005',
  Freight: '10.50',
};

type Cells = Readonly<Record<string, string>>;

function importLines(...lines: Cells[]) {
  const run = startImport(mapping, { supplier: 1, 'purchase-order': 2 });
  for (const [index, cells] of lines.entries()) run.add({ number: index + 1, cells: { ...USUAL, ...cells } });
  return { records: run.finish(), rejected: run.rejected };
}

function orderOf(...lines: Cells[]) {
  return importLines(...lines).records.find((record) => record.kind === 'purchase-order')?.body;
}

describe('importing a foreign file', () => {
  it('groups lines into one record and rounds the amount line by line', () => {
    const { records, rejected } = importLines({ ID: '1' }, { ID: '2', Quantity: '2' });
    expect(rejected).toEqual([]);
    expect(records.map((record) => record.kind)).toEqual(['supplier', 'purchase-order']);
    expect(records[1]).toMatchObject({
      lineNumbers: [1, 2],
      body: {
        number: 'P-1',
        formVersion: 2,
        orderDate: '2006-11-13',
        mode: 'air',
        freight: '21',
        amount: '1.68',
        lines: [
          { id: 'line-1', quantity: '3', unitPrice: '0.335' },
          { id: 'line-2', quantity: '2', unitPrice: '0.335' },
        ],
      },
    });
    expect(records[1]?.needs).toEqual([records[0]?.id]);
  });

  it('gives the same records with the same ids every time', () => {
    const lines: Cells[] = [{ ID: '1' }, { ID: '2', PO: 'P-2' }];
    expect(importLines(...lines).records).toEqual(importLines(...lines).records);
  });

  it.each([
    ['CIPLA  LTD.', 'case, blanks, full stops and legal forms'],
    ['Cipla, Ltd', 'commas'],
  ])('takes %s for the supplier it already has (%s)', (Vendor) => {
    const { records } = importLines({ ID: '1' }, { ID: '2', Vendor });
    expect(records.filter((record) => record.kind === 'supplier')).toHaveLength(1);
  });

  it('joins spellings that a table names and keeps other companies apart', () => {
    const { records } = importLines(
      { ID: '1', PO: 'A', Vendor: 'ACCOUN LIMITED' },
      { ID: '2', PO: 'B', Vendor: 'ACOUNS LTD' },
      { ID: '3', PO: 'C', Vendor: 'Cipla South Africa' },
    );
    expect(records.filter((record) => record.kind === 'supplier')).toHaveLength(2);
  });

  it('keeps words that stand where a number belongs as a note with their lines, never as a number', () => {
    const body = orderOf({ ID: '1', Freight: 'Freight Included' }, { ID: '2', Freight: 'Freight Included' });
    expect(body).toMatchObject({ note: 'Freight is included [1, 2]' });
    expect(body).not.toHaveProperty('freight');
  });

  it('resolves a pointer to a line of the same record and keeps any other as a note', () => {
    expect(orderOf({ ID: '1' }, { ID: '2', Freight: 'See ASN-1 (ID#:1)' })).toMatchObject({
      freight: '10.50',
    });
    expect(orderOf({ ID: '1' }, { ID: '2', Freight: 'See ASN-1 (ID#:1)' })).not.toHaveProperty('note');
    expect(orderOf({ ID: '2', Freight: 'See ASN-9 (ID#:9)' })).toMatchObject({
      note: 'Freight is elsewhere: See ASN-9 (ID#:9) [2]',
    });
  });

  it('says so when another date stands in, and when a product does not give the value of the file', () => {
    expect(orderOf({ ID: '1', Ordered: '' })).toMatchObject({
      orderDate: '2007-01-30',
      note: 'Delivered stands in [1]',
    });
    expect(orderOf({ ID: '1', Value: '1.01' })).toMatchObject({ note: '1.01 instead of 1.005 [1]' });
  });

  it('cuts a long note and counts what did not fit', () => {
    const lines = Array.from({ length: 20 }, (_, index) => ({ ID: `${index + 1}`, Value: `${index}00` }));
    const note = String(orderOf(...lines)?.note);
    expect(note.length).toBeLessThanOrEqual(200);
    expect(note).toMatch(/… \+\d+$/);
  });

  it.each([
    [{ ID: '' }, 'line-key-missing', 'ID'],
    [{ ID: '1', Vendor: '' }, 'value-missing', 'Vendor'],
    [{ ID: '1', Quantity: '' }, 'value-missing', 'Quantity'],
    [{ ID: '1', Quantity: 'a dozen' }, 'not-a-number', 'Quantity'],
    [{ ID: '1', Quantity: '1e3' }, 'not-a-number', 'Quantity'],
    [{ ID: '1', Quantity: '1,000' }, 'not-a-number', 'Quantity'],
    [{ ID: '1', Ordered: '2/30/06' }, 'not-a-date', 'Ordered'],
    [{ ID: '1', Ordered: 'soon' }, 'not-a-date', 'Ordered'],
    [{ ID: '1', Mode: 'Camel' }, 'not-in-table', 'Mode'],
    [{ ID: '1', Vendor: 'A company with a name that is far too long' }, 'too-long', 'Vendor'],
  ])('rejects a line with %o: %s', (cells, reason, column) => {
    const { records, rejected } = importLines(cells);
    expect(rejected).toEqual([expect.objectContaining({ number: 1, reason, column })]);
    expect(records).toEqual([]);
  });

  it('rejects a line whose name came before, and one that contradicts its record', () => {
    const { rejected } = importLines({ ID: '1' }, { ID: '1' }, { ID: '2', Country: 'US' });
    expect(rejected.map((line) => [line.number, line.reason])).toEqual([
      [2, 'line-key-repeated'],
      [3, 'differs-within-record'],
    ]);
  });

  it('lets a rejected line leave no trace in any record', () => {
    const { records } = importLines({ ID: '1' }, { ID: '2', Quantity: 'many', Vendor: 'Nobody' });
    expect(records).toEqual(importLines({ ID: '1' }).records);
  });
});
