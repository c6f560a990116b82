import {
  type Change,
  type CommandContext,
  put,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import { presentPerson } from '../person/present-person.ts';
import type { PurchaseOrder } from '../purchase-order/purchase-order-record.ts';
import type { ExceptionTask } from './exception-task.ts';

/**
 * A buyer left: goods that still wait for their word go to whoever answers for them now, who may then read the
 * order. Without anybody left they stay where they are. `before` = what the same command has written already.
 */
export async function moveExceptions(
  state: StateReader,
  personId: string,
  before: readonly Change[],
  context: CommandContext,
): Promise<readonly Change[]> {
  if (!context.authoritative) return [];
  const tasks = await state.find<ExceptionTask>('task', 'assigneeId', personId);
  const waiting = tasks.filter(({ body }) => body.purpose === 'exception' && body.state === 'open');
  const assigneeId = waiting.length === 0 ? undefined : await presentPerson(state, personId, personId);
  if (assigneeId === undefined) return [];
  const orders = new Set(waiting.map(({ body }) => body.subject.id));
  const opened: Change[] = [];
  for (const id of orders) {
    const written = before.find((change) => change.op === 'put' && change.id === id);
    const stored = (await state.get<PurchaseOrder>('purchase-order', id))?.body;
    const order = written?.op === 'put' ? (written.body as PurchaseOrder) : stored;
    if (order !== undefined) opened.push(put('purchase-order', id, withReader(order, assigneeId)));
  }
  return [...waiting.map(({ id, body }) => put('task', id, { ...body, assigneeId })), ...opened];
}

/** The order as somebody more may read it. */
export function withReader(order: PurchaseOrder, personId: string): PurchaseOrder {
  const readers = order.readers ?? [];
  return readers.includes(personId) ? order : { ...order, readers: [...readers, personId] };
}
