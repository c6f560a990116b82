import { describe, expect, it } from 'vitest';
import type { Notice } from '#shared/domain/notice/notice-record.ts';
import { buildSupplier } from '#tests/builders/build-company.ts';
import {
  buildProcurement,
  createCommand,
  openTasks,
  play,
  requestBody,
  requestValues,
  submitNew,
} from '#tests/builders/build-procurement.ts';

const KIND = 'purchase-request';

describe('purchase-request.create', () => {
  it('writes a draft of the actor with both numbers and its total', async () => {
    const state = buildProcurement();
    const values = requestValues({ price: '12.345678', quantity: '3' });
    const command = createCommand(KIND, values, { submit: false });
    expect((await play(state, command)).outcome).toBe('accepted');
    expect(requestBody(state, command.target.id)).toMatchObject({
      number: 'PR-2026-000001',
      provisionalNumber: expect.stringMatching(/^X-/),
      requesterId: 'person-linh',
      status: 'draft',
      amount: '37.04',
    });
    expect(openTasks(state)).toEqual([]);
  });

  it('submits at once where that was asked: submitted, never before the server says so', async () => {
    const state = buildProcurement();
    const command = createCommand(KIND, requestValues());
    const preview = await play(state.copy(), command, { authoritative: false });
    expect(preview).toMatchObject({ changes: [{ kind: KIND, body: { status: 'draft' } }] });
    await play(state, command);
    expect(requestBody(state, command.target.id).status).toBe('submitted');
    expect(openTasks(state)).toEqual(['department-head person-chen']);
  });

  it('keeps the work as a draft when its currency has no rate, and says which rate is missing', async () => {
    const state = buildProcurement();
    const { id, result } = await submitNew(state, KIND, requestValues({ currency: 'PHP' }));
    const missing = { currency: 'PHP', base: 'CNY', date: '2026-11-21' };
    expect(result).toMatchObject({ outcome: 'accepted', code: 'no-exchange-rate', details: missing });
    expect(requestBody(state, id)).toMatchObject({ status: 'draft', number: 'PR-2026-000001' });
    expect(state.all<Notice>('notice').map((notice) => notice.body)).toMatchObject([
      { personId: 'person-linh', code: 'no-exchange-rate', values: missing },
    ]);
  });

  it('keeps it as a draft when nothing can be ordered from the supplier', async () => {
    const blocked = { kind: 'supplier', id: 's2', body: buildSupplier({ status: 'blacklisted' }) } as const;
    const state = buildProcurement([blocked]);
    const { id, result } = await submitNew(state, KIND, requestValues({ more: { supplierId: 's2' } }));
    expect(result).toMatchObject({ outcome: 'accepted', code: 'supplier-not-orderable' });
    expect(requestBody(state, id).status).toBe('draft');
  });

  it('saves incomplete work as a draft but does not hand it in', async () => {
    const state = buildProcurement();
    const values = { title: 'Later', departmentId: 'department-procurement', currency: 'CNY' };
    const draft = createCommand(KIND, values, { submit: false });
    expect((await play(state, draft)).outcome).toBe('accepted');
    expect(await play(state, createCommand(KIND, values))).toMatchObject({
      outcome: 'refused',
      code: 'invalid-values',
    });
  });

  it.each([
    ['a status', { status: 'approved' }, 'read-only-field'],
    ['another requester', { requesterId: 'person-chen' }, 'read-only-field'],
    ['an amount', { amount: '1.00' }, 'read-only-field'],
    ['a process', { instanceId: 'x' }, 'read-only-field'],
    ['an unknown field', { approvedBy: 'me' }, 'unknown-field'],
  ])('refuses %s that no form could have sent', async (_case, more, code) => {
    const state = buildProcurement();
    const command = createCommand(KIND, requestValues({ more }));
    expect(await play(state, command)).toMatchObject({ outcome: 'refused', code });
  });

  it.each(['0', '-1'])('refuses a quantity of %s', async (quantity) => {
    const state = buildProcurement();
    expect(await play(state, createCommand(KIND, requestValues({ quantity })))).toMatchObject({
      outcome: 'refused',
      code: 'invalid-values',
    });
  });

  it('refuses a negative price: a total below nothing would pass every threshold', async () => {
    const state = buildProcurement();
    expect(await play(state, createCommand(KIND, requestValues({ price: '-5000' })))).toMatchObject({
      outcome: 'refused',
      code: 'invalid-values',
    });
  });

  it('refuses an id that does not follow from the command, and links that lead nowhere', async () => {
    const state = buildProcurement();
    const stolen = createCommand(KIND, requestValues(), { target: { kind: KIND, id: 'other' } });
    expect(await play(state, stolen)).toMatchObject({ code: 'wrong-record-id' });
    const lost = createCommand(KIND, requestValues({ departmentId: 'department-nowhere' }));
    expect(await play(state, lost)).toMatchObject({ code: 'unknown-reference' });
  });

  it('applied twice writes the same documents', async () => {
    const state = buildProcurement();
    const command = createCommand(KIND, requestValues());
    const first = await play(state.copy(), command);
    const second = await play(state.copy(), command);
    expect(second).toEqual(first);
  });
});
