import type { GoodsReceipt } from '#shared/domain/goods-receipt/goods-receipt-record.ts';
import type {
  PurchaseOrder,
  PurchaseOrderLine,
} from '#shared/domain/purchase-order/purchase-order-record.ts';
import type { PurchaseRequest } from '#shared/domain/purchase-request/purchase-request-record.ts';

type RequestLine = PurchaseRequest['lines'][number];

export function buildRequestLine(given: Partial<RequestLine> = {}): RequestLine {
  return { id: 'l1', description: 'USB-C cable', quantity: '3000', unit: 'pcs', unitPrice: '1.04', ...given };
}

/** A draft of Linh's for the procurement department. */
export function buildRequest(given: Partial<PurchaseRequest> = {}): PurchaseRequest {
  return {
    number: 'PR-2026-000001',
    title: 'Cables for Q1',
    requesterId: 'person-linh',
    departmentId: 'department-procurement',
    currency: 'USD',
    lines: [buildRequestLine()],
    amount: '3120.00',
    status: 'draft',
    formVersion: 1,
    ...given,
  };
}

export function buildOrderLine(given: Partial<PurchaseOrderLine> = {}): PurchaseOrderLine {
  return { id: 'l1', description: 'USB-C cable', quantity: '1200', unit: 'pcs', unitPrice: '1.04', ...given };
}

/** An approved order of Linh's that ships to Hamburg. */
export function buildOrder(given: Partial<PurchaseOrder> = {}): PurchaseOrder {
  return {
    number: 'PO-2026-000001',
    title: 'Cables for Hamburg',
    supplierId: 'supplier-saigon',
    buyerId: 'person-linh',
    departmentId: 'department-procurement',
    warehouseId: 'warehouse-hamburg',
    currency: 'USD',
    orderDate: '2026-11-02',
    lines: [buildOrderLine()],
    amount: '1248.00',
    status: 'approved',
    formVersion: 1,
    ...given,
  };
}

/** What Lukas types when goods arrive for that order. */
export function buildReceiptValues(
  given: Partial<GoodsReceipt> = {},
): Pick<GoodsReceipt, 'purchaseOrderId' | 'warehouseId' | 'receivedOn' | 'lines'> {
  return {
    purchaseOrderId: 'order-1',
    warehouseId: 'warehouse-hamburg',
    receivedOn: '2026-11-20',
    lines: [{ id: 'r1', orderLineId: 'l1', quantity: '500' }],
    ...given,
  };
}
