import { describe, expect, it } from 'vitest';
import { linksFrom, linksTo } from '#renderer/features/record/detail/record-links.ts';
import { createFormRegistry } from '#shared/domain/form-definition/form-registry.ts';
import { goodsReceiptForm } from '#shared/domain/goods-receipt/goods-receipt-record.ts';

const forms = createFormRegistry();

describe('links between records', () => {
  it('lead from a request to its orders and from an order to its receipts', () => {
    expect(linksTo(forms, 'purchase-request')).toEqual([
      { kind: 'purchase-order', field: 'purchaseRequestId' },
    ]);
    expect(linksTo(forms, 'purchase-order')).toEqual([{ kind: 'goods-receipt', field: 'purchaseOrderId' }]);
  });

  it('lead from a supplier to everything that names it', () => {
    expect(linksTo(forms, 'supplier').map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['purchase-request', 'purchase-order', 'goods-receipt']),
    );
  });

  it('lead back to documents, not to master data', () => {
    expect(linksFrom(forms, goodsReceiptForm)).toEqual([
      { kind: 'purchase-order', field: 'purchaseOrderId' },
    ]);
  });

  it('are not followed from people and departments', () => {
    expect(linksTo(forms, 'person')).toEqual([]);
    expect(linksTo(forms, 'department')).toEqual([]);
  });
});
