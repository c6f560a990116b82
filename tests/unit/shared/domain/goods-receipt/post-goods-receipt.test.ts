import { fc, test as propertyTest } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { ExceptionTask } from '#shared/domain/exception/exception-task.ts';
import type { GoodsReceipt } from '#shared/domain/goods-receipt/goods-receipt-record.ts';
import { postGoodsReceipt } from '#shared/domain/goods-receipt/post-goods-receipt.ts';
import type { PurchaseOrder } from '#shared/domain/purchase-order/purchase-order-record.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { buildCompany } from '#tests/builders/build-company.ts';
import { buildOrder, buildOrderLine, buildReceiptValues } from '#tests/builders/build-purchase.ts';

const company = (order: Partial<PurchaseOrder> = {}) =>
  buildCompany([{ kind: 'purchase-order', id: 'order-1', body: buildOrder(order) }]);

function receive(values: object = {}, given: { readonly actor?: string; readonly id?: string } = {}) {
  const id = given.id ?? `receipt-${Math.random()}`;
  return buildCommand({
    id,
    actor: given.actor ?? 'person-lukas',
    type: 'goods-receipt.post',
    target: { kind: 'goods-receipt', id: `${id}.record` },
    payload: { values: { ...buildReceiptValues(), ...values }, provisionalNumber: 'GR-HAM01-0001' },
  });
}

const lines = (...quantities: readonly string[]) =>
  quantities.map((quantity, index) => ({ id: `r${index}`, orderLineId: 'l1', quantity }));

describe('posting a goods receipt', () => {
  test('the receipt is numbered, posted and complete with what the order knows', async () => {
    const state = company();
    const command = receive();
    expect(await state.run(postGoodsReceipt, command)).toMatchObject({ outcome: 'accepted' });
    expect(state.body<GoodsReceipt>('goods-receipt', command.target.id)).toMatchObject({
      number: 'GR-2026-000001',
      provisionalNumber: 'GR-HAM01-0001',
      title: 'Cables for Hamburg',
      supplierId: 'supplier-saigon',
      receivedById: 'person-lukas',
      status: 'posted',
      lines: [{ id: 'r1', orderLineId: 'l1', quantity: '500', unit: 'pcs', description: 'USB-C cable' }],
    });
  });

  test('a signature counts only in the name of the person who posts it', async () => {
    const signed = (signedBy: string) => ({
      signature: {
        path: 'M1 1 L2 2',
        width: 480,
        height: 140,
        signedBy,
        signedAt: '2026-11-27T08:00:00.000Z',
      },
    });
    const own = receive(signed('person-lukas'));
    const state = company();
    expect(await state.run(postGoodsReceipt, own)).toMatchObject({ outcome: 'accepted' });
    expect(state.body('goods-receipt', own.target.id)).toMatchObject(signed('person-lukas'));
    expect(await state.run(postGoodsReceipt, receive(signed('person-minh')))).toMatchObject({
      outcome: 'refused',
      code: 'signed-by-other',
    });
  });

  test('the order shows what arrived and becomes partially received, then received', async () => {
    const state = company();
    await state.run(postGoodsReceipt, receive());
    expect(state.body('purchase-order', 'order-1')).toMatchObject({
      status: 'partially_received',
      lines: [{ receivedQuantity: '500' }],
    });
    await state.run(postGoodsReceipt, receive({ lines: lines('400', '300') }));
    expect(state.body('purchase-order', 'order-1')).toMatchObject({
      status: 'received',
      lines: [{ receivedQuantity: '1200' }],
    });
  });

  test('two devices together receive more than ordered: both receipts stand and the buyer is asked', async () => {
    const state = company();
    await state.run(postGoodsReceipt, receive({ lines: lines('700') }, { id: 'first' }));
    const second = receive({ lines: lines('512') }, { actor: 'person-minh', id: 'second' });
    expect(await state.run(postGoodsReceipt, second)).toMatchObject({
      outcome: 'accepted',
      code: 'over-receipt',
      details: { lines: [{ lineId: 'l1', ordered: '1200', received: '1212', over: '12' }] },
    });
    expect(state.all('goods-receipt')).toHaveLength(2);
    expect(state.body<ExceptionTask>('task', 'order-1.exception.l1')).toMatchObject({
      purpose: 'exception',
      exception: 'over-receipt',
      assigneeId: 'person-linh',
      state: 'open',
      ordered: '1200',
      received: '1212',
      over: '12',
      unit: 'pcs',
      receipts: [
        { id: 'first.record', number: 'GR-2026-000001', quantity: '700', receivedById: 'person-lukas' },
        { id: 'second.record', number: 'GR-2026-000002', quantity: '512', receivedById: 'person-minh' },
      ],
      settlements: [],
    });
  });

  test('goods for an order cancelled meanwhile are written down and all of them are asked about', async () => {
    const state = company({ status: 'cancelled' });
    const result = await state.run(postGoodsReceipt, receive({}, { id: 'late' }));
    expect(result).toMatchObject({ outcome: 'needs-review', code: 'order-cancelled' });
    expect(state.body('purchase-order', 'order-1')).toMatchObject({
      status: 'cancelled',
      lines: [{ receivedQuantity: '500' }],
    });
    expect(state.body<ExceptionTask>('task', 'order-1.exception.l1')).toMatchObject({
      exception: 'receipt-for-cancelled-order',
      ordered: '1200',
      received: '500',
      over: '500',
    });
  });

  test('what the order covers asks nobody, and a laptop never says by itself what is too much', async () => {
    const state = company();
    await state.run(postGoodsReceipt, receive({ lines: lines('1200') }));
    await state.run(postGoodsReceipt, receive({ lines: lines('5') }), { authoritative: false });
    expect(state.all('task')).toEqual([]);
  });

  test('a reversed receipt does not count', async () => {
    const state = company();
    const first = receive();
    await state.run(postGoodsReceipt, first);
    const reversed = { ...state.body('goods-receipt', first.target.id), status: 'reversed' };
    state.apply([{ op: 'put', kind: 'goods-receipt', id: first.target.id, body: reversed }]);
    await state.run(postGoodsReceipt, receive({ lines: lines('20') }));
    expect(state.body('purchase-order', 'order-1')).toMatchObject({ lines: [{ receivedQuantity: '20' }] });
  });

  test('the laptop adds to what the order says, for it may not hold every receipt', async () => {
    const state = company({
      lines: [buildOrderLine({ receivedQuantity: '900' })],
      status: 'partially_received',
    });
    await state.run(postGoodsReceipt, receive(), { authoritative: false });
    expect(state.body('purchase-order', 'order-1')).toMatchObject({ lines: [{ receivedQuantity: '1400' }] });
  });

  test.each([
    ['draft', 'order-not-approved'],
    ['pending_approval', 'order-not-approved'],
    ['rejected', 'order-not-approved'],
    ['withdrawn', 'order-not-approved'],
  ] as const)('nothing is received on an order that is %s', async (status, code) => {
    const result = await company({ status }).run(postGoodsReceipt, receive());
    expect(result).toMatchObject({ outcome: 'refused', code, details: { status } });
  });

  test.each([
    ['an unknown order', { purchaseOrderId: 'nowhere' }, 'order-not-found'],
    [
      'an unknown order line',
      { lines: [{ id: 'r1', orderLineId: 'l9', quantity: '1' }] },
      'order-line-not-found',
    ],
    [
      'another unit',
      { lines: [{ id: 'r1', orderLineId: 'l1', quantity: '1', unit: 'box' }] },
      'unit-differs',
    ],
    ['somebody else’s warehouse', { warehouseId: 'warehouse-manila' }, 'not-your-warehouse'],
    ['no lines', { lines: [] }, 'invalid-values'],
    ['a quantity of nothing', { lines: lines('0') }, 'invalid-values'],
    ['a number of one’s own', { number: 'GR-1' }, 'read-only-field'],
    ['a status of one’s own', { status: 'reversed' }, 'read-only-field'],
    ['a field that does not exist', { approved: true }, 'unknown-field'],
  ])('%s is refused', async (_what, values, code) => {
    const state = company();
    const before = state.snapshot();
    expect(await state.run(postGoodsReceipt, receive(values))).toMatchObject({ outcome: 'refused', code });
    expect(state.snapshot()).toEqual(before);
  });

  test('a warehouse clerk does not receive for an order of another warehouse', async () => {
    const state = company({ warehouseId: 'warehouse-manila' });
    expect(await state.run(postGoodsReceipt, receive())).toMatchObject({ code: 'order-not-found' });
  });

  test('a warehouse that does not exist is refused to a buyer by the server', async () => {
    const command = receive({ warehouseId: 'warehouse-manila' }, { actor: 'person-minh' });
    expect(await company().run(postGoodsReceipt, command)).toMatchObject({
      code: 'unknown-reference',
      details: { path: 'warehouseId' },
    });
  });

  test.each(['person-wang', 'person-director'])('%s may not receive', async (actor) => {
    expect(await company().run(postGoodsReceipt, receive({}, { actor }))).toMatchObject({
      code: 'not-allowed',
    });
  });

  test('an id that is not the command’s own is refused', async () => {
    const command = { ...receive(), target: { kind: 'goods-receipt' as const, id: 'mine' } };
    expect(await company().run(postGoodsReceipt, command)).toMatchObject({ code: 'wrong-record-id' });
  });

  propertyTest.prop([
    fc.array(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 6,
    }),
  ])(
    'in whatever order receipts arrive, the order shows their sum and the buyer is asked about the surplus',
    async (receipts) => {
      const total = receipts.flat().reduce((sum, quantity) => sum + quantity, 0);
      const commands = receipts.map((quantities, index) =>
        receive({ lines: lines(...quantities.map(String)) }, { id: `c${index}` }),
      );
      for (const order of [commands, [...commands].reverse()]) {
        const state = company();
        for (const command of order) await state.run(postGoodsReceipt, command);
        const { lines: after, status } = state.body<PurchaseOrder>('purchase-order', 'order-1');
        expect(after[0]?.receivedQuantity).toBe(String(total));
        expect(status).toBe(total >= 1200 ? 'received' : 'partially_received');
        const asked = state.all<ExceptionTask>('task').map(({ body }) => body.over);
        expect(asked).toEqual(total > 1200 ? [String(total - 1200)] : []);
      }
    },
  );
});
