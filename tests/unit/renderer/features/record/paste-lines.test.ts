import { describe, expect, it } from 'vitest';
import { lineColumns } from '#renderer/features/record/edit/line-columns.ts';
import {
  cellsOfBlock,
  isBlock,
  linesFromBlock,
  recordTextsOf,
} from '#renderer/features/record/edit/paste-lines.ts';
import { purchaseRequestForm } from '#shared/domain/purchase-request/purchase-request-record.ts';

const COLUMNS = lineColumns(purchaseRequestForm.fields.lines);

describe('a block from a spreadsheet', () => {
  it('is told from ordinary pasted text', () => {
    expect([isBlock('a\tb'), isBlock('a\nb'), isBlock('Bolt M8\n'), isBlock('Bolt')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('keeps tabs, line breaks and doubled quotes inside quoted cells', () => {
    expect(cellsOfBlock('a\t"x\ty\nz ""q"""\r\n\r\nb')).toEqual([['a', 'x\ty\nz "q"'], ['b']]);
  });

  it('fills the fields from the cell it was pasted into, reads amounts and drops surplus columns', () => {
    const lines = linesFromBlock('Bolt\t3,000\tpcs\t0.12\tsurplus', COLUMNS, {
      firstField: 'description',
      find: () => undefined,
    });
    expect(lines).toEqual([{ description: 'Bolt', quantity: '3000', unit: 'pcs', unitPrice: '0.12' }]);
  });

  it('asks for each record named in the block once and takes its id', () => {
    const block = 'SKU-1\tBolt\nSKU-1\tNut';
    const options = { firstField: 'itemId' };
    expect([...recordTextsOf(block, COLUMNS, options)]).toEqual([['item', ['SKU-1']]]);
    const lines = linesFromBlock(block, COLUMNS, { ...options, find: (kind, text) => `${kind}:${text}` });
    expect(lines[1]).toEqual({ itemId: 'item:SKU-1', description: 'Nut' });
  });
});
