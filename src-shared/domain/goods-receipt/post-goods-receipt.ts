import { type Static, Type } from 'typebox';
import { GOODS_ARRIVE } from '#shared/access/policy/records.ts';
import { isTrueOf } from '#shared/access/policy/words.ts';
import type { Command } from '#shared/engines/command/command.ts';
import {
  accepted,
  type Change,
  type CommandContext,
  type CommandResult,
  defineCommand,
  put,
  refused,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import type { StoredDocument } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { editableValues, type FormValues } from '#shared/engines/form/form-values.ts';
import { createdBy } from '#shared/engines/form/provenance.ts';
import { validateValues } from '#shared/engines/form/validate-values.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { fieldFileChanges } from '../attachment/field-files.ts';
import { withReader } from '../exception/move-exceptions.ts';
import { raiseExceptions } from '../exception/raise-exceptions.ts';
import { formOnScreen } from '../form-definition/judge-version.ts';
import { RECORD_READS } from '../form-definition/load-form.ts';
import { type Actor, askerFor, loadActor, maySee } from '../person/actor.ts';
import { presentPerson } from '../person/present-person.ts';
import type { PurchaseOrder } from '../purchase-order/purchase-order-record.ts';
import { foreignSignature } from '../record/foreign-signature.ts';
import { valuesRefusal } from '../record/invalid-values.ts';
import { findBrokenReference, findDuplicate } from '../record/record-checks.ts';
import { momentOf } from '../record/rule-moment.ts';
import { type GoodsReceipt, goodsReceiptForm } from './goods-receipt-record.ts';
import {
  addedQuantities,
  type OverReceivedLine,
  orderWithReceived,
  overReceivedLines,
  receivedQuantities,
} from './received-quantities.ts';

/** Goods that came although the order was cancelled meanwhile are still there: they are written down. */
const RECEIVABLE: ReadonlySet<string> = new Set(['approved', 'partially_received', 'received', 'cancelled']);

const PostPayload = Type.Object({
  values: Type.Record(Type.String(), Type.Unknown()),
  provisionalNumber: Type.String({ minLength: 1, maxLength: 60 }),
  /** The form that was on screen: goods in the house are written down under whichever it was. */
  formVersion: Type.Optional(Type.Integer({ minimum: 1 })),
});

type PostCommand = Command<Static<typeof PostPayload>>;

/**
 * Writes down what came through the door. Receipts of several devices add up; what exceeds the order is
 * the buyer's to settle, never taken back: the goods are in the house.
 */
export const postGoodsReceipt = defineCommand({
  type: 'goods-receipt.post',
  payload: PostPayload,
  reads: [...RECORD_READS, 'task'],
  optimism: 'replay',
  async execute(state, command, context): Promise<CommandResult> {
    if (command.target.kind !== 'goods-receipt') return refused('wrong-kind');
    if (command.target.id !== deriveId(command.id, 'record')) return refused('wrong-record-id');
    // Applied before: it changes nothing, and takes no second number.
    if ((await state.get('goods-receipt', command.target.id)) !== undefined) return accepted([]);
    const form =
      (await formOnScreen(state, 'goods-receipt', command.payload.formVersion)) ?? goodsReceiptForm;
    const errors = validateValues(form, command.payload.values, { moment: momentOf(command, context) });
    if (errors.length > 0) return valuesRefusal(errors);
    // Validated just above: the values of the form, without what only commands set.
    const values = editableValues(form.fields, command.payload.values) as ReceiptValues;
    const order = await state.get<PurchaseOrder>('purchase-order', values.purchaseOrderId);
    const actor = await loadActor(state, command.actor);
    if (order === undefined || !maySee(actor, order)) return refused('order-not-found');
    const refusal = receiptRefusal(values, order.body, actor);
    if (refusal !== undefined) return refusal;
    const foreign = foreignSignature(values, command.actor);
    if (foreign !== undefined) return foreign;
    const broken = context.authoritative
      ? await findBrokenReference(state, form, command.payload.values)
      : undefined;
    if (broken !== undefined) return refused('unknown-reference', { ...broken });
    const duplicate = context.authoritative
      ? await findDuplicate(state, form, command.target.id, values as unknown as FormValues)
      : undefined;
    if (duplicate !== undefined) return refused('duplicate-value', { ...duplicate });
    return post({ state, command, context, order, values, form });
  },
});

type ReceiptValues = Pick<GoodsReceipt, 'purchaseOrderId' | 'warehouseId' | 'receivedOn' | 'lines'> &
  Partial<GoodsReceipt>;

function receiptRefusal(
  values: ReceiptValues,
  order: PurchaseOrder,
  actor: Actor,
): CommandResult | undefined {
  if (!RECEIVABLE.has(order.status)) return refused('order-not-approved', { status: order.status });
  if (!isTrueOf(GOODS_ARRIVE, askerFor(actor), { id: '', scope: [], body: values })) {
    return refused('not-your-warehouse');
  }
  for (const line of values.lines) {
    const ordered = order.lines.find(({ id }) => id === line.orderLineId);
    if (ordered === undefined)
      return refused('order-line-not-found', { path: `lines/${line.id}/orderLineId` });
    if (line.unit !== undefined && line.unit !== ordered.unit) {
      return refused('unit-differs', {
        path: `lines/${line.id}/unit`,
        ordered: ordered.unit,
        given: line.unit,
      });
    }
  }
  return undefined;
}

interface Posting {
  readonly state: StateReader;
  readonly command: PostCommand;
  readonly context: CommandContext;
  readonly order: StoredDocument<PurchaseOrder>;
  readonly values: ReceiptValues;
  readonly form: FormDefinition;
}

async function post(posting: Posting): Promise<CommandResult> {
  const { state, command, context, order } = posting;
  const receipt = receiptOf(posting, await state.nextNumber('GR'));
  const receipts = [
    ...(await earlierReceipts(state, order.id, command.target.id)),
    { id: command.target.id, body: receipt },
  ];
  const received = context.authoritative
    ? receivedQuantities(receipts.map(({ body }) => body))
    : addedQuantities(order.body, receipt);
  const updated = orderWithReceived(order.body, received);
  const touched = receipt.lines.map((line) => line.orderLineId);
  const over = overReceivedLines(updated, touched);
  // A laptop may not hold every receipt, nor the buyer's task: only the server can say what is too much.
  const isRaised = context.authoritative && over.length > 0;
  const { buyerId } = order.body;
  const assigneeId = isRaised ? ((await presentPerson(state, buyerId)) ?? buyerId) : buyerId;
  const raised = isRaised
    ? await raiseExceptions({ state, command, now: context.now, order, assigneeId, receipts }, over)
    : [];
  const body = assigneeId === buyerId ? updated : withReader(updated, assigneeId);
  const changes = [
    put('goods-receipt', command.target.id, receipt),
    put('purchase-order', order.id, body),
    ...raised,
    ...(await fieldFileChanges(state, {
      form: posting.form,
      id: command.target.id,
      body: receipt as unknown as FormValues,
      command,
    })),
  ];
  return outcomeOf(updated, over, changes);
}

function outcomeOf(
  order: PurchaseOrder,
  over: readonly OverReceivedLine[],
  changes: readonly Change[],
): CommandResult {
  const details = { lines: over };
  if (order.status === 'cancelled') {
    return { outcome: 'needs-review', code: 'order-cancelled', changes, details };
  }
  if (over.length === 0) return { outcome: 'accepted', changes };
  return { outcome: 'accepted', code: 'over-receipt', changes, details };
}

async function earlierReceipts(
  state: StateReader,
  orderId: string,
  ownId: string,
): Promise<readonly StoredDocument<GoodsReceipt>[]> {
  const found = await state.find<GoodsReceipt>('goods-receipt', 'purchaseOrderId', orderId);
  return found.filter(({ id }) => id !== ownId);
}

function receiptOf(
  { command, order, values, form }: Posting,
  number: string | null,
): GoodsReceipt & FormValues {
  const lines = values.lines.map((line) => {
    const ordered = order.body.lines.find(({ id }) => id === line.orderLineId);
    return {
      ...line,
      unit: ordered?.unit ?? line.unit,
      description: line.description ?? ordered?.description,
      itemId: line.itemId ?? ordered?.itemId,
    };
  });
  return {
    ...values,
    lines,
    ...(number === null ? {} : { number }),
    provisionalNumber: command.payload.provisionalNumber,
    title: order.body.title,
    supplierId: order.body.supplierId,
    receivedById: command.actor,
    status: 'posted',
    formVersion: form.version,
    provenance: createdBy(command),
  };
}
