import { describe, expect, it } from 'vitest';
import type { Notice } from '#shared/domain/notice/notice-record.ts';
import type { ProcessDefinition } from '#shared/engines/process/process-types.ts';
import {
  buildProcurement,
  createCommand,
  decisionCommand,
  instanceOf,
  onRecord,
  openTasks,
  play,
  requestBody,
  requestValues,
  submitNew,
} from '#tests/builders/build-procurement.ts';
import type { TestState } from '#tests/builders/build-state.ts';

const KIND = 'purchase-request';
const submit = (id: string, actor = 'person-linh') =>
  onRecord('purchase-request.submit', KIND, id, { actor });

async function draft(state: TestState, given = {}): Promise<string> {
  const command = createCommand(KIND, requestValues(given), { submit: false });
  await play(state, command);
  return command.target.id;
}

describe('purchase-request.submit', () => {
  it('starts the process as it is published now, with the content hash of what stands there', async () => {
    const state = buildProcurement();
    const id = await draft(state);
    expect(await play(state, submit(id))).toMatchObject({ outcome: 'accepted' });
    const instance = instanceOf(state, KIND, id);
    expect(instance).toMatchObject({
      state: 'running',
      initiatorId: 'person-linh',
      departmentId: 'department-procurement',
      subjectVersion: state.version(KIND, id),
      subject: { number: 'PR-2026-000001', amount: { amount: '10000.00', currency: 'CNY' } },
    });
  });

  it('changes nothing on the laptop: whether it is submitted is for the server to say', async () => {
    const state = buildProcurement();
    const id = await draft(state);
    expect(await play(state, submit(id), { authoritative: false })).toMatchObject({ changes: [] });
  });

  it('is refused without a rate, naming currency and day; nothing is lost and it can be sent again', async () => {
    const state = buildProcurement();
    const id = await draft(state, { currency: 'PHP' });
    expect(await play(state, submit(id))).toEqual({
      outcome: 'refused',
      code: 'no-exchange-rate',
      details: { currency: 'PHP', base: 'CNY', date: '2026-11-21' },
    });
    expect(requestBody(state, id).status).toBe('draft');
    const rate = { base: 'CNY', currency: 'PHP', rate: '0.12', date: '2026-11-21', formVersion: 1 };
    state.apply([{ op: 'put', kind: 'exchange-rate', id: 'rate-php', body: rate }]);
    expect((await play(state, submit(id))).outcome).toBe('accepted');
  });

  it('OX8 stays a draft with the reason while the process is suspended, or where there is none', async () => {
    const state = buildProcurement();
    const id = await draft(state);
    const key = 'process-purchase-request';
    const body = state.body<ProcessDefinition>('process-definition', key);
    state.apply([{ op: 'put', kind: 'process-definition', id: key, body: { ...body, state: 'suspended' } }]);
    expect(await play(state, submit(id))).toMatchObject({ outcome: 'accepted', code: 'process-suspended' });
    state.apply([{ op: 'delete', kind: 'process-definition', id: key }]);
    expect(await play(state, submit(id))).toMatchObject({ outcome: 'accepted', code: 'no-process' });
    expect(requestBody(state, id).status).toBe('draft');
    expect(state.all<Notice>('notice')).toHaveLength(2);
  });

  it('RS2 after a return starts the next round of the same process, nothing of the request lost', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(
      state,
      KIND,
      requestValues({ price: '300000', more: { reason: 'Stock' } }),
    );
    await play(state, decisionCommand(state, 'person-chen', 'agree'));
    await play(state, decisionCommand(state, 'person-zhou', 'return', { opinion: 'Which budget?' }));
    expect(requestBody(state, id)).toMatchObject({
      status: 'returned',
      reason: 'Stock',
      amount: '300000.00',
    });
    expect(openTasks(state)).toEqual(['resubmit person-linh']);
    const change = { changes: [{ path: 'reason', from: 'Stock', to: 'Stock, budget B-12' }] };
    await play(
      state,
      onRecord('record.edit', KIND, id, { payload: change, seenVersion: state.version(KIND, id) }),
    );
    await play(state, submit(id));
    expect(instanceOf(state, KIND, id)).toMatchObject({ state: 'running', round: 2 });
    expect(requestBody(state, id)).toMatchObject({ status: 'submitted', reason: 'Stock, budget B-12' });
    expect(openTasks(state)).toEqual(['department-head person-chen']);
  });

  it('RS6 keeps the decisions of every round in one history', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, KIND, requestValues());
    await play(state, decisionCommand(state, 'person-chen', 'return'));
    await play(state, submit(id));
    await play(state, decisionCommand(state, 'person-chen', 'agree'));
    const { events } = instanceOf(state, KIND, id);
    expect(events.map(({ action, round }) => `${action} ${round}`)).toEqual([
      'start 1',
      'return 1',
      'resubmit 2',
      'agree 2',
      'end 2',
    ]);
  });

  it('starts a new process after a withdrawal or a rejection', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, KIND, requestValues());
    const first = requestBody(state, id).instanceId;
    await play(state, decisionCommand(state, 'person-chen', 'reject'));
    expect(requestBody(state, id).status).toBe('rejected');
    await play(state, submit(id));
    expect(requestBody(state, id).instanceId).not.toBe(first);
    expect(instanceOf(state, KIND, id)).toMatchObject({ state: 'running', round: 1 });
  });

  it('is refused to others, when it runs already, and for incomplete work', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, KIND, requestValues());
    expect(await play(state, submit(id))).toMatchObject({ code: 'not-submittable' });
    expect(await play(state, submit(id, 'person-minh'))).toMatchObject({ code: 'not-your-request' });
    expect(await play(state, submit('nowhere'))).toMatchObject({ code: 'record-not-found' });
    const bare = createCommand(
      KIND,
      { title: 'Bare', departmentId: 'department-procurement', currency: 'CNY' },
      { submit: false },
    );
    await play(state, bare);
    expect(await play(state, submit(bare.target.id))).toMatchObject({ code: 'invalid-values' });
  });

  it('AP1 is refused where nobody in the company could decide', async () => {
    const state = buildProcurement();
    const admin = state.body('person', 'person-admin');
    const procurement = state.body('department', 'department-procurement');
    state.apply([
      { op: 'put', kind: 'person', id: 'person-admin', body: { ...admin, active: false } },
      { op: 'put', kind: 'department', id: 'department-procurement', body: { ...procurement, headId: '' } },
    ]);
    const id = await draft(state);
    expect(await play(state, submit(id))).toMatchObject({ outcome: 'refused', code: 'no-approver' });
  });
});
