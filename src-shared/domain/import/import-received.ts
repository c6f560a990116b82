import { type Change, put, type StateReader } from '#shared/engines/command/define-command.ts';
import { canonicalJson } from '#shared/kernel/digest.ts';
import type { GoodsReceipt } from '../goods-receipt/goods-receipt-record.ts';
import { orderWithReceived, receivedQuantities } from '../goods-receipt/received-quantities.ts';
import type { PurchaseOrder } from '../purchase-order/purchase-order-record.ts';

type Put = Extract<Change, { op: 'put' }>;

function putsOf(changes: readonly Change[], kind: Put['kind']): readonly Put[] {
  return changes.filter((change): change is Put => change.op === 'put' && change.kind === kind);
}

/**
 * The changes with every order's received quantities as the fold of its receipts, those of this import
 * included: what an order says arrived never depends on which file line came first.
 */
export async function receiptChanges(
  state: StateReader,
  changes: readonly Change[],
): Promise<readonly Change[]> {
  // Bodies were validated against their forms before they became changes.
  const receipts = putsOf(changes, 'goods-receipt').map(({ id, body }) => ({
    id,
    body: body as GoodsReceipt,
  }));
  const orderIds = [...new Set(receipts.map(({ body }) => body.purchaseOrderId))];
  const orders: Put[] = [];
  for (const orderId of orderIds) {
    const order = await currentOrder(state, changes, orderId);
    if (order === undefined) continue;
    // An order that this very import makes has no receipts yet: no need to look for them, which is slow.
    const isNew = (await state.get('purchase-order', orderId)) === undefined;
    const stored = isNew ? [] : await state.find<GoodsReceipt>('goods-receipt', 'purchaseOrderId', orderId);
    const own = receipts.filter(({ body }) => body.purchaseOrderId === orderId);
    const kept = stored.filter(({ id }) => !own.some((receipt) => receipt.id === id));
    const received = receivedQuantities([...kept, ...own].map(({ body }) => body));
    const updated = orderWithReceived(order, received);
    if (canonicalJson(updated) !== canonicalJson(order))
      orders.push(put('purchase-order', orderId, updated) as Put);
  }
  const replaced = new Set(orders.map(({ id }) => id));
  const rest = changes.filter((change) => !(change.kind === 'purchase-order' && replaced.has(change.id)));
  return [...orders, ...rest];
}

async function currentOrder(
  state: StateReader,
  changes: readonly Change[],
  orderId: string,
): Promise<PurchaseOrder | undefined> {
  const own = putsOf(changes, 'purchase-order').find(({ id }) => id === orderId);
  if (own !== undefined) return own.body as PurchaseOrder;
  return (await state.get<PurchaseOrder>('purchase-order', orderId))?.body;
}
