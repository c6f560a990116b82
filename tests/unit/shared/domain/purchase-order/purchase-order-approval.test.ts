import { describe, expect, it } from 'vitest';
import {
  buildProcurement,
  createCommand,
  decisionCommand,
  instanceOf,
  onRecord,
  openTasks,
  orderBody,
  orderValues,
  play,
  submitNew,
} from '#tests/builders/build-procurement.ts';

const KIND = 'purchase-order';
const order = (verb: string, id: string, actor = 'person-linh') =>
  onRecord(`purchase-order.${verb}`, KIND, id, { actor });

describe('a purchase order', () => {
  it('is created by a buyer with its own numbers and goes to approval', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, KIND, orderValues());
    expect(orderBody(state, id)).toMatchObject({
      number: 'PO-2026-000001',
      buyerId: 'person-linh',
      status: 'pending_approval',
    });
    expect(openTasks(state)).toEqual(['department-head person-chen']);
  });

  it('is not created by people who do not buy', async () => {
    const state = buildProcurement();
    const { result } = await submitNew(state, KIND, orderValues(), { actor: 'person-lukas' });
    expect(result).toMatchObject({ outcome: 'refused', code: 'not-allowed' });
  });

  it('is approved by head and CFO, and finance gets one copy', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, KIND, orderValues({ price: '300000' }));
    await play(state, decisionCommand(state, 'person-chen', 'agree'));
    expect(openTasks(state)).toEqual(['cfo person-zhou']);
    await play(state, decisionCommand(state, 'person-zhou', 'agree'));
    expect(orderBody(state, id).status).toBe('approved');
    const copies = state.all<{ purpose: string; assigneeId: string }>('task');
    expect(copies.filter(({ body }) => body.purpose === 'cc').map(({ body }) => body.assigneeId)).toEqual([
      'person-wang',
    ]);
  });

  it('goes back as returned, is submitted again, withdrawn and submitted anew', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, KIND, orderValues());
    await play(state, decisionCommand(state, 'person-chen', 'return'));
    expect(orderBody(state, id).status).toBe('returned');
    await play(state, order('submit', id));
    expect(instanceOf(state, KIND, id).round).toBe(2);
    await play(state, order('withdraw', id));
    expect(orderBody(state, id).status).toBe('withdrawn');
    await play(state, order('submit', id));
    expect(orderBody(state, id).status).toBe('pending_approval');
  });

  it('cannot be cancelled under approval nor once goods were received', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, KIND, orderValues());
    expect(await play(state, order('cancel', id))).toMatchObject({ code: 'withdraw-first' });
    await play(state, decisionCommand(state, 'person-chen', 'agree'));
    const body = orderBody(state, id);
    const received = body.lines.map((line) => ({ ...line, receivedQuantity: '1' }));
    state.apply([{ op: 'put', kind: KIND, id, body: { ...body, lines: received } }]);
    expect(await play(state, order('cancel', id))).toMatchObject({ code: 'has-receipts' });
  });

  it('can be cancelled as a draft', async () => {
    const state = buildProcurement();
    const command = createCommand(KIND, orderValues(), { submit: false });
    await play(state, command);
    await play(state, order('cancel', command.target.id));
    expect(orderBody(state, command.target.id).status).toBe('cancelled');
  });
});
