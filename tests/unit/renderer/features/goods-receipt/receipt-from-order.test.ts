import { describe, expect, it } from 'vitest';
import { outstanding, receiptFromOrder } from '#renderer/features/goods-receipt/receipt-from-order.ts';
import { orderFromRequest } from '#renderer/features/purchase-order/order-from-request.ts';

describe('a receipt made from an order', () => {
  it('asks for what is still to come and leaves out what has arrived in full', () => {
    const lines = [
      { id: 'a', description: 'Valve', quantity: '10', unit: 'pcs', receivedQuantity: '4.5' },
      { id: 'b', description: 'Pump', quantity: '1', unit: 'pcs', receivedQuantity: '1' },
    ];
    const values = receiptFromOrder({ id: 'po1', values: { warehouseId: 'w1', lines } }, () => 'new');
    expect(values).toEqual({
      purchaseOrderId: 'po1',
      warehouseId: 'w1',
      lines: [{ id: 'new', orderLineId: 'a', description: 'Valve', quantity: '5.5', unit: 'pcs' }],
    });
  });

  it('never asks for less than nothing', () => {
    expect(outstanding({ quantity: '10', receivedQuantity: '12' })).toBe('0');
  });
});

describe('an order made from a request', () => {
  it('carries the goods over under line ids of its own, not the department', () => {
    const line = { id: 'a', description: 'Valve', quantity: '10', unit: 'pcs', unitPrice: '2' };
    const request = {
      id: 'pr1',
      values: {
        title: 'Valves',
        departmentId: 'of-the-requester',
        currency: 'USD',
        needBy: '2026-12-01',
        lines: [line],
      },
    };
    expect(orderFromRequest(request, () => 'new')).toEqual({
      title: 'Valves',
      currency: 'USD',
      purchaseRequestId: 'pr1',
      promisedDate: '2026-12-01',
      lines: [{ ...line, id: 'new' }],
    });
  });
});
