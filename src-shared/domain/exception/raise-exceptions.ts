import type { Command } from '#shared/engines/command/command.ts';
import { type Change, put, type StateReader } from '#shared/engines/command/define-command.ts';
import type { StoredDocument } from '#shared/engines/command/document.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { addDecimals } from '#shared/kernel/money.ts';
import type { GoodsReceipt } from '../goods-receipt/goods-receipt-record.ts';
import type { OverReceivedLine } from '../goods-receipt/received-quantities.ts';
import type { PurchaseOrder } from '../purchase-order/purchase-order-record.ts';
import type { ExceptionReceipt, ExceptionTask } from './exception-task.ts';

export interface PostedReceipt {
  readonly id: string;
  readonly body: GoodsReceipt;
}

interface Raising {
  readonly state: StateReader;
  readonly command: Command;
  readonly now: Instant;
  readonly order: StoredDocument<PurchaseOrder>;
  /** Who settles it: the order's buyer, or whoever answers for them now. */
  readonly assigneeId: string;
  /** Every receipt of the order, the one just posted last. */
  readonly receipts: readonly PostedReceipt[];
}

/** One document per order line, whoever receives and however often: two laptops cannot raise it twice. */
export function exceptionTaskId(orderId: string, lineId: string): string {
  return deriveId(orderId, `exception.${lineId}`);
}

/** Asks the order's buyer about each line of which more came than the order covers; a settled one asks again. */
export async function raiseExceptions(
  raising: Raising,
  lines: readonly OverReceivedLine[],
): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (const line of lines) {
    const id = exceptionTaskId(raising.order.id, line.lineId);
    const before = await raising.state.get<ExceptionTask>('task', id);
    changes.push(put('task', id, exceptionOf(raising, line, before?.body)));
  }
  return changes;
}

function exceptionOf(
  { command, now, order, assigneeId, receipts }: Raising,
  { lineId, ...figures }: OverReceivedLine,
  before: ExceptionTask | undefined,
): ExceptionTask {
  const { body } = order;
  return {
    purpose: 'exception',
    exception: body.status === 'cancelled' ? 'receipt-for-cancelled-order' : 'over-receipt',
    assigneeId,
    state: 'open',
    subject: {
      kind: 'purchase-order',
      id: order.id,
      number: body.number ?? body.provisionalNumber ?? '',
      title: body.title,
      amount: { amount: body.amount ?? '0', currency: body.currency },
    },
    initiatorId: command.actor,
    openedAt: before?.state === 'open' ? before.openedAt : now,
    ...figures,
    receipts: receipts.flatMap((receipt) => exceptionReceipts(receipt, lineId)),
    settlements: before?.settlements ?? [],
  };
}

function exceptionReceipts({ id, body }: PostedReceipt, lineId: string): readonly ExceptionReceipt[] {
  const quantities = body.lines.filter((line) => line.orderLineId === lineId).map((line) => line.quantity);
  if (body.status !== 'posted' || quantities.length === 0) return [];
  const number = body.number ?? body.provisionalNumber ?? '';
  return [{ id, number, quantity: addDecimals(quantities), receivedById: body.receivedById }];
}
