import { describe, expect, it } from 'vitest';
import { blockText, cellsOfBlock } from '#renderer/features/record/edit/clipboard-text.ts';
import { lineColumns } from '#renderer/features/record/edit/line-columns.ts';
import { pastedRows, recordTextsOf } from '#renderer/features/record/edit/paste-lines.ts';
import { purchaseRequestForm } from '#shared/domain/purchase-request/purchase-request-record.ts';
import type { ValueNames } from '#shared/engines/form/field-text.ts';

const columns = lineColumns(purchaseRequestForm.fields.lines, []);
const names: ValueNames = {
  label: String,
  name: () => undefined,
  find: (_kind, text) => (text === 'SKU-1' ? 'item-1' : undefined),
  zone: 'UTC',
};
const paste = (text: string, at = { row: 0, column: 1 }, maxRows = 500) =>
  pastedRows(cellsOfBlock(text), { columns, at, maxRows }, () => names);

describe('a block on the clipboard', () => {
  it('keeps tabs, line breaks and doubled quotes inside quoted cells, and empty rows in their place', () => {
    expect(cellsOfBlock('a\t"x\ty\nz ""q"""\r\n\r\nb\r\n')).toEqual([['a', 'x\ty\nz "q"'], [''], ['b']]);
  });

  it('is read back as it was written, whatever its cells hold', () => {
    const rows = [
      ['Bolt', 'a\tb', '"q"', '-3'],
      ['two\nlines', '=1+1', '@x', ''],
    ];
    expect(cellsOfBlock(blockText(rows))).toEqual(rows);
  });

  it('never makes a spreadsheet calculate', () => {
    expect(blockText([['=HYPERLINK("x")', '+1', '@SUM(A1)']])).toBe(`"'=HYPERLINK(""x"")"\t'+1\t'@SUM(A1)`);
  });
});

describe('pasting a block', () => {
  it('fills the columns from the cell on, reads figures, and says how much lies outside', () => {
    const pasted = paste('Bolt\t3,000\tpcs\t0.12\t5%\tsurplus');
    expect(pasted.rows).toEqual([
      { description: 'Bolt', quantity: '3000', unit: 'pcs', unitPrice: '0.12', discount: '5' },
    ]);
    expect([pasted.refused, pasted.overhang]).toEqual([[], { rows: 0, columns: 1 }]);
  });

  it('names the cells that do not fit and takes all others', () => {
    const pasted = paste('SKU-1\tBolt\tmany\nSKU-9\tNut\t7', { row: 4, column: 0 });
    expect(pasted.rows).toEqual([
      { itemId: 'item-1', description: 'Bolt' },
      { description: 'Nut', quantity: '7' },
    ]);
    expect(pasted.refused).toEqual([
      { row: 4, column: 'quantity', text: 'many', problem: { code: 'not-decimal' } },
      { row: 5, column: 'itemId', text: 'SKU-9', problem: { code: 'not-found', limit: 'SKU-9' } },
    ]);
  });

  it('empties cells that are empty in the block and takes no more rows than the form holds', () => {
    const pasted = paste('a\t\nb\t1\nc\t2', { row: 498, column: 1 });
    expect(pasted.rows).toEqual([
      { description: 'a', quantity: undefined },
      { description: 'b', quantity: '1' },
    ]);
    expect(pasted.overhang.rows).toBe(1);
  });

  it('asks for each record named in the block once', () => {
    const cells = cellsOfBlock('SKU-1\tBolt\nSKU-1\tNut');
    expect([...recordTextsOf(cells, { columns, at: { row: 0, column: 0 } })]).toEqual([['item', ['SKU-1']]]);
  });
});
