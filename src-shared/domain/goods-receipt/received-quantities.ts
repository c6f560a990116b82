import { addDecimals, compareDecimals, type DecimalText, subtractDecimals } from '#shared/kernel/money.ts';
import type { PurchaseOrder, PurchaseOrderLine } from '../purchase-order/purchase-order-record.ts';
import type { GoodsReceipt } from './goods-receipt-record.ts';

/** Order line id → quantity. */
export type Quantities = ReadonlyMap<string, DecimalText>;

type Received = Pick<GoodsReceipt['lines'][number], 'orderLineId' | 'quantity'>;

function sumByOrderLine(lines: readonly Received[]): Quantities {
  const sums = new Map<string, DecimalText>();
  for (const { orderLineId, quantity } of lines) {
    sums.set(orderLineId, addDecimals([sums.get(orderLineId) ?? '0', quantity]));
  }
  return sums;
}

/** What arrived for an order: the sum over its posted receipts. Reversed receipts do not count. */
export function receivedQuantities(receipts: readonly GoodsReceipt[]): Quantities {
  return sumByOrderLine(
    receipts.filter((receipt) => receipt.status === 'posted').flatMap((receipt) => receipt.lines),
  );
}

/** What an order already says arrived, plus one more receipt: a laptop may not hold every receipt. */
export function addedQuantities(order: PurchaseOrder, receipt: GoodsReceipt): Quantities {
  const before = order.lines.map((line) => ({
    orderLineId: line.id,
    quantity: line.receivedQuantity ?? '0',
  }));
  return sumByOrderLine([...before, ...receipt.lines]);
}

function isFull(line: PurchaseOrderLine): boolean {
  return compareDecimals(line.receivedQuantity ?? '0', line.quantity) >= 0;
}

/** The order with its received quantities, and the status that follows. A cancelled order stays cancelled. */
export function orderWithReceived(order: PurchaseOrder, received: Quantities): PurchaseOrder {
  const lines = order.lines.map((line) => ({ ...line, receivedQuantity: received.get(line.id) ?? '0' }));
  if (order.status === 'cancelled') return { ...order, lines };
  return { ...order, lines, status: lines.every(isFull) ? 'received' : 'partially_received' };
}

export interface OverReceivedLine {
  readonly lineId: string;
  readonly description: string;
  readonly unit: string;
  readonly ordered: DecimalText;
  readonly received: DecimalText;
  readonly over: DecimalText;
}

/**
 * Lines of which more arrived than the order covers, over all receipts together. A cancelled order covers
 * nothing: all that came is too much.
 */
export function overReceivedLines(
  order: PurchaseOrder,
  touched: readonly string[],
): readonly OverReceivedLine[] {
  const isCancelled = order.status === 'cancelled';
  return order.lines
    .filter((line) => touched.includes(line.id))
    .map((line) => overReceivedLine(line, isCancelled ? '0' : line.quantity))
    .filter(({ over }) => compareDecimals(over, '0') > 0);
}

function overReceivedLine(line: PurchaseOrderLine, covered: DecimalText): OverReceivedLine {
  const received = line.receivedQuantity ?? '0';
  return {
    lineId: line.id,
    description: line.description,
    unit: line.unit,
    ordered: line.quantity,
    received,
    over: subtractDecimals(received, covered),
  };
}
