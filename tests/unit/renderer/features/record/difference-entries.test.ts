import { describe, expect, it } from 'vitest';
import { differenceEntries } from '#renderer/features/record/detail/difference-entries.ts';
import { buildChanges } from '#renderer/features/record/edit/form-changes.ts';
import { goodsReceiptForm } from '#shared/domain/goods-receipt/goods-receipt-record.ts';
import { purchaseOrderForm } from '#shared/domain/purchase-order/purchase-order-record.ts';

const LINES = [
  { id: 'a', description: 'Valve', quantity: '2', unit: 'pcs', unitPrice: '10' },
  { id: 'b', description: 'Pump', quantity: '1', unit: 'pcs', unitPrice: '99' },
];

function entries(before: object, after: object) {
  const versions = { before: { ...before }, after: { ...after } };
  return differenceEntries(
    purchaseOrderForm,
    buildChanges(purchaseOrderForm, versions.before, versions.after),
    versions,
  );
}

describe('differences for reading', () => {
  it('names the line by its place and title as the reader sees them now', () => {
    const [second] = LINES.slice(1);
    const [entry] = entries({ lines: LINES }, { lines: [LINES[0], { ...second, quantity: '3' }] });
    expect(entry).toMatchObject({ kind: 'field', lineNumber: 2, lineTitle: 'Pump', from: '1', to: '3' });
    expect(entry?.field?.type).toBe('quantity');
  });

  it('tells a removed line by the place it had', () => {
    const [entry] = entries({ lines: LINES }, { lines: [LINES[0]] });
    expect(entry).toMatchObject({ kind: 'line-removed', lineNumber: 2 });
  });

  it('leaves out ids that are for the program only', () => {
    const before = { lines: [{ id: 'a', orderLineId: 'x', quantity: '1' }] };
    const after = { lines: [{ id: 'a', orderLineId: 'y', quantity: '1' }] };
    const changes = buildChanges(goodsReceiptForm, before, after);
    expect(changes).toHaveLength(1);
    expect(differenceEntries(goodsReceiptForm, changes, { before, after })).toEqual([]);
  });
});
