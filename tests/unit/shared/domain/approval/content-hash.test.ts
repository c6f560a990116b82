import { describe, expect, it } from 'vitest';
import { contentHash } from '#shared/domain/approval/content-hash.ts';
import { purchaseOrderForm } from '#shared/domain/purchase-order/purchase-order-record.ts';
import { purchaseRequestForm } from '#shared/domain/purchase-request/purchase-request-record.ts';

const line = (id: string, quantity: string) => ({
  id,
  description: 'Cable',
  quantity,
  unit: 'pcs',
  unitPrice: '2',
});
const body = {
  title: 'Cables',
  currency: 'CNY',
  departmentId: 'd1',
  lines: [line('l1', '3000'), line('l2', '5')],
};
const hash = (changed: Record<string, unknown> = {}) =>
  contentHash(purchaseOrderForm, { ...body, ...changed });

describe('the hash of what is decided on', () => {
  it.each([
    ['a quantity', { lines: [line('l1', '3600'), line('l2', '5')] }],
    ['a line', { lines: [line('l1', '3000')] }],
    ['the currency', { currency: 'USD' }],
    ['the supplier', { supplierId: 's2' }],
    ['the title', { title: 'Cords' }],
  ])('changes with %s', (_case, changed) => {
    expect(hash(changed)).not.toBe(hash());
  });

  it.each([
    [
      'status, number, process and readers',
      { status: 'approved', number: 'PO-1', instanceId: 'i', readers: ['p'] },
    ],
    ['what was received', { lines: [{ ...line('l1', '3000'), receivedQuantity: '10' }, line('l2', '5')] }],
    ['the order of lines', { lines: [line('l2', '5'), line('l1', '3000')] }],
    ['a field that was emptied', { note: '', projectCode: undefined }],
    ['what only the program keeps', { provenance: {}, formVersion: 2 }],
  ])('does not change with %s', (_case, changed) => {
    expect(hash(changed)).toBe(hash());
  });

  it('differs between a request and an order of the same words', () => {
    expect(contentHash(purchaseRequestForm, body)).not.toBe(contentHash(purchaseOrderForm, body));
  });
});
