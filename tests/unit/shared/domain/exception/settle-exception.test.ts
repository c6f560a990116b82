import { describe, expect, test } from 'vitest';
import { agreeTask } from '#shared/domain/approval/agree-task.ts';
import type { ExceptionTask } from '#shared/domain/exception/exception-task.ts';
import { settleException } from '#shared/domain/exception/settle-exception.ts';
import { postGoodsReceipt } from '#shared/domain/goods-receipt/post-goods-receipt.ts';
import type { PurchaseOrder } from '#shared/domain/purchase-order/purchase-order-record.ts';
import type { Command } from '#shared/engines/command/command.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { buildCompany } from '#tests/builders/build-company.ts';
import { apply, leaves } from '#tests/builders/build-organisation-change.ts';
import { buildOrder, buildReceiptValues } from '#tests/builders/build-purchase.ts';
import type { TestState } from '#tests/builders/build-state.ts';

const TASK = 'order-1.exception.l1';

function receive(state: TestState, id: string, quantity: string) {
  const values = { ...buildReceiptValues(), lines: [{ id: 'r1', orderLineId: 'l1', quantity }] };
  const target = { kind: 'goods-receipt' as const, id: `${id}.record` };
  const payload = { values, provisionalNumber: `GR-${id}` };
  const command = { id, actor: 'person-lukas', type: 'goods-receipt.post', target, payload };
  return state.run(postGoodsReceipt, buildCommand(command));
}

async function overReceived(): Promise<TestState> {
  const state = buildCompany([{ kind: 'purchase-order', id: 'order-1', body: buildOrder() }]);
  await receive(state, 'first', '1212');
  return state;
}

const settle = (given: Partial<Command> = {}) =>
  buildCommand({
    type: 'exception.settle',
    target: { kind: 'task', id: TASK },
    payload: { choice: 'keep', reason: 'Needed next month' },
    seenVersion: 1,
    ...given,
  });

const task = (state: TestState) => state.body<ExceptionTask>('task', TASK);

describe('settling goods that an order does not cover', () => {
  test.each(['keep', 'return', 'otherwise'])(
    '“%s” closes the task, changes no quantity and tells who received',
    async (choice) => {
      const state = await overReceived();
      const [order, receipt] = [
        state.body('purchase-order', 'order-1'),
        state.body('goods-receipt', 'first.record'),
      ];
      const payload = { choice, reason: 'Agreed with the supplier' };
      expect(await state.run(settleException, settle({ payload }))).toMatchObject({ outcome: 'accepted' });
      expect(task(state)).toMatchObject({
        state: 'done',
        settlements: [{ ...payload, over: '12', personId: 'person-linh', zone: 'Asia/Ho_Chi_Minh' }],
      });
      expect(state.body('purchase-order', 'order-1')).toEqual(order);
      expect(state.body('goods-receipt', 'first.record')).toEqual(receipt);
      expect(state.all('notice').map(({ body }) => [body.personId, body.code])).toEqual([
        ['person-lukas', `exception-${choice}`],
      ]);
    },
  );

  test('a laptop shows it as settled at once', async () => {
    const state = await overReceived();
    await state.run(settleException, settle(), { authoritative: false });
    expect(task(state).state).toBe('done');
  });

  test('later goods update the open task instead of asking twice', async () => {
    const state = await overReceived();
    await receive(state, 'second', '5');
    expect(state.all('task')).toHaveLength(1);
    expect(task(state)).toMatchObject({ state: 'open', received: '1217', over: '17' });
    expect(task(state).receipts.map(({ quantity }) => quantity)).toEqual(['1212', '5']);
  });

  test('goods that come after a settlement ask again, and the settlement stays written', async () => {
    const state = await overReceived();
    await state.run(settleException, settle());
    await receive(state, 'second', '5');
    expect(task(state)).toMatchObject({ state: 'open', over: '17', settlements: [{ over: '12' }] });
    expect(task(state)).not.toHaveProperty('closedAt');
    await state.run(settleException, settle({ seenVersion: 3 }));
    expect(task(state).settlements.map(({ over }) => over)).toEqual(['12', '17']);
  });

  test('more goods came meanwhile: what was settled was another quantity', async () => {
    const state = await overReceived();
    await receive(state, 'second', '5');
    expect(await state.run(settleException, settle())).toMatchObject({ code: 'exception-changed' });
  });

  test('it is settled once', async () => {
    const state = await overReceived();
    await state.run(settleException, settle());
    expect(await state.run(settleException, settle({ seenVersion: 2 }))).toMatchObject({
      outcome: 'refused',
      code: 'exception-already-settled',
      details: { choice: 'keep' },
    });
  });

  test.each([
    ['another buyer', { actor: 'person-minh' }, 'not-your-task'],
    ['a task that does not exist', { target: { kind: 'task', id: 'nowhere' } as const }, 'task-not-found'],
  ])('%s is refused', async (_what, given, code) => {
    const state = await overReceived();
    expect(await state.run(settleException, settle(given))).toMatchObject({ outcome: 'refused', code });
    expect(task(state).state).toBe('open');
  });

  test('it is no approval: nobody agrees to it', async () => {
    const state = await overReceived();
    const payload = { seenSubjectVersion: 1, seenContentHash: '' };
    const command = { ...settle({ payload }), type: 'approval.agree' };
    const result = await state.run(agreeTask, command, { authoritative: false });
    expect(result).toMatchObject({ outcome: 'refused', code: 'task-not-found' });
  });
});

describe('a buyer who leaves with goods to settle', () => {
  async function leave(state: TestState, personId: string): Promise<void> {
    const { result } = await apply(state, [leaves(personId)]);
    expect(result).toMatchObject({ outcome: 'accepted' });
  }

  test('AP5 hands them to the superior, who may read the order and settles them', async () => {
    const state = await overReceived();
    await leave(state, 'person-linh');
    expect(task(state)).toMatchObject({ assigneeId: 'person-chen', state: 'open', over: '12' });
    expect(state.body<PurchaseOrder>('purchase-order', 'order-1').readers).toContain('person-chen');
    expect(await state.run(settleException, settle())).toMatchObject({ code: 'not-your-task' });
    const chens = settle({ actor: 'person-chen', seenVersion: 2 });
    expect(await state.run(settleException, chens)).toMatchObject({ outcome: 'accepted' });
  });

  test('AP5 later goods ask whoever answers for the buyer, and what was settled stays', async () => {
    const state = await overReceived();
    await state.run(settleException, settle());
    await leave(state, 'person-linh');
    expect(task(state)).toMatchObject({ assigneeId: 'person-linh', state: 'done' });
    await leave(state, 'person-chen');
    await receive(state, 'second', '5');
    expect(task(state)).toMatchObject({ assigneeId: 'person-director', state: 'open', over: '17' });
    expect(task(state).settlements).toHaveLength(1);
  });

  test('AP5 goes to an administrator where no superior is left', async () => {
    const state = await overReceived();
    for (const personId of ['person-chen', 'person-director', 'person-linh']) await leave(state, personId);
    expect(task(state)).toMatchObject({ assigneeId: 'person-admin', state: 'open' });
  });
});
