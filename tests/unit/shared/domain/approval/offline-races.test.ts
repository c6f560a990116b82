import { describe, expect, it } from 'vitest';
import type { Notice } from '#shared/domain/notice/notice-record.ts';
import type { PurchaseRequest } from '#shared/domain/purchase-request/purchase-request-record.ts';
import type { ProcessDefinition, Task } from '#shared/engines/process/process-types.ts';
import { approveBy, buildDefinition } from '#tests/builders/build-process.ts';
import {
  buildProcurement,
  decisionCommand,
  instanceOf,
  onRecord,
  openTasks,
  play,
  requestBody,
  requestValues,
  submitNew,
  taskOf,
} from '#tests/builders/build-procurement.ts';
import type { TestState } from '#tests/builders/build-state.ts';

const MANILA = { occurredAt: '2026-11-21T06:02:00.000Z', zone: 'Asia/Manila', offline: true } as const;
const BERLIN = { occurredAt: '2026-11-21T05:40:00.000Z', zone: 'Europe/Berlin', offline: true } as const;

/** A company whose requests go to the director and the CFO, in a mode. */
function withTwoApprovers(mode: 'any-one' | 'all'): TestState {
  const two = approveBy(['person-director', 'person-zhou'], mode);
  const definition: ProcessDefinition = buildDefinition([two]);
  return buildProcurement([{ kind: 'process-definition', id: 'process-purchase-request', body: definition }]);
}

function noticesTo(state: TestState, personId: string): readonly Notice[] {
  return state
    .all<Notice>('notice')
    .map((notice) => notice.body)
    .filter((notice) => notice.personId === personId);
}

describe('offline races of approvals', () => {
  it('OX1 two approvers decide opposite offline: the first accepted wins, the other is kept and both are told', async () => {
    const state = withTwoApprovers('any-one');
    const { id } = await submitNew(state, 'purchase-request', requestValues());
    const reject = decisionCommand(state, 'person-zhou', 'reject', { ...BERLIN, opinion: 'Too dear' });
    const agree = decisionCommand(state, 'person-director', 'agree', MANILA);
    expect((await play(state, agree)).outcome).toBe('accepted');
    const late = await play(state, reject);
    expect(late).toMatchObject({
      outcome: 'superseded',
      code: 'decided-first-by-other',
      details: { name: '刘强', decision: 'agree', at: MANILA.occurredAt, zone: 'Asia/Manila' },
    });
    expect(requestBody(state, id).status).toBe('approved');
    expect(instanceOf(state, 'purchase-request', id).events.at(-1)).toMatchObject({
      actorId: 'person-zhou',
      action: 'reject',
      opinion: 'Too dear',
      archived: 'decided-first-by-other',
      zone: 'Europe/Berlin',
    });
    for (const person of ['person-zhou', 'person-director']) {
      const [notice] = noticesTo(state, person);
      const zones = new Set(notice?.moments.map((moment) => moment.zone));
      expect(zones).toEqual(new Set(['Asia/Manila', 'Europe/Berlin']));
    }
  });

  it('OX2 a reject made offline first counts on arrival while the seat is open', async () => {
    const state = withTwoApprovers('all');
    const { id } = await submitNew(state, 'purchase-request', requestValues());
    const reject = decisionCommand(state, 'person-zhou', 'reject', BERLIN);
    await play(state, decisionCommand(state, 'person-director', 'agree'));
    expect(requestBody(state, id).status).toBe('submitted');
    expect((await play(state, reject)).outcome).toBe('accepted');
    expect(requestBody(state, id).status).toBe('rejected');
  });

  it('OX3 what was withdrawn stays withdrawn; the late agreement is kept without effect', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, 'purchase-request', requestValues());
    const agree = decisionCommand(state, 'person-chen', 'agree', MANILA);
    await play(state, onRecord('purchase-request.withdraw', 'purchase-request', id));
    const late = await play(state, agree);
    expect(late).toMatchObject({ outcome: 'superseded', code: 'withdrawn' });
    expect(requestBody(state, id).status).toBe('withdrawn');
    expect(openTasks(state)).toEqual([]);
  });

  it('OX4 approve what you saw: 3,000 pieces agreed, 3,600 stand there: nobody holds an approval', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(
      state,
      'purchase-request',
      requestValues({ price: '2', quantity: '3000' }),
    );
    const seen = { version: state.version('purchase-request', id), body: requestBody(state, id) };
    const agree = decisionCommand(state, 'person-chen', 'agree', { ...MANILA, seen });
    const edit = { changes: [{ path: 'lines/l1/quantity', from: '3000', to: '3600' }] };
    const edited = await play(
      state,
      onRecord('record.edit', 'purchase-request', id, { payload: edit, seenVersion: seen.version }),
    );
    expect(edited.outcome).toBe('accepted');
    const late = await play(state, agree);
    expect(late).toMatchObject({
      outcome: 'needs-review',
      code: 'content-changed',
      details: {
        taskId: taskOf(state, 'person-chen'),
        fromVersion: seen.version,
        toVersion: state.version('purchase-request', id),
      },
    });
    expect(requestBody(state, id).status).toBe('submitted');
    const again = await play(state, decisionCommand(state, 'person-chen', 'agree'));
    expect(again.outcome).toBe('accepted');
    expect(requestBody(state, id)).toMatchObject({ status: 'approved', amount: '7200.00' });
  });

  it('OX8 a submit that meets a suspended process is kept as a draft, with the reason', async () => {
    const state = buildProcurement();
    const running = state.body<ProcessDefinition>('process-definition', 'process-purchase-request');
    state.apply([
      {
        op: 'put',
        kind: 'process-definition',
        id: 'process-purchase-request',
        body: { ...running, state: 'suspended' },
      },
    ]);
    const { id, result } = await submitNew(state, 'purchase-request', requestValues());
    expect(result).toMatchObject({ outcome: 'accepted', code: 'process-suspended' });
    expect(requestBody(state, id)).toMatchObject({ status: 'draft', number: 'PR-2026-000001' });
    expect(noticesTo(state, 'person-linh')).toMatchObject([{ code: 'process-suspended' }]);
  });

  it('OX9 the same decision sent twice changes nothing the second time', async () => {
    const state = buildProcurement();
    await submitNew(state, 'purchase-request', requestValues());
    const agree = decisionCommand(state, 'person-chen', 'agree');
    await play(state, agree);
    const before = state.snapshot();
    expect(await play(state, agree)).toMatchObject({ outcome: 'accepted', changes: [] });
    expect(state.snapshot()).toEqual(before);
  });

  it('OX12 the laptop shows its own task as decided and nothing else', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, 'purchase-request', requestValues({ price: '300000' }));
    const taskId = taskOf(state, 'person-chen');
    const agree = decisionCommand(state, 'person-chen', 'agree', { opinion: 'Yes' });
    const preview = await play(state.copy(), agree, { authoritative: false });
    expect(preview).toMatchObject({
      outcome: 'accepted',
      changes: [{ kind: 'task', id: taskId, body: { state: 'agreed', opinion: 'Yes' } }],
    });
    expect(preview.outcome === 'accepted' && preview.changes).toHaveLength(1);
    expect(requestBody(state, id).status).toBe('submitted');
  });

  it('OX13 taking back after the next handler acted is refused', async () => {
    const state = buildProcurement();
    await submitNew(state, 'purchase-request', requestValues({ price: '300000' }));
    const taskId = taskOf(state, 'person-chen');
    await play(state, decisionCommand(state, 'person-chen', 'agree'));
    const early = await play(
      state.copy(),
      onRecord('approval.take-back', 'task', taskId, { actor: 'person-chen' }),
    );
    expect(early.outcome).toBe('accepted');
    await play(state, decisionCommand(state, 'person-zhou', 'reject'));
    const late = await play(state, onRecord('approval.take-back', 'task', taskId, { actor: 'person-chen' }));
    expect(late).toMatchObject({ outcome: 'refused', code: 'process-ended' });
  });
});

describe('opening a task', () => {
  async function agreedByHead() {
    const state = buildProcurement();
    await submitNew(state, 'purchase-request', requestValues({ price: '300000' }));
    const headTask = taskOf(state, 'person-chen');
    await play(state, decisionCommand(state, 'person-chen', 'agree'));
    const taskId = taskOf(state, 'person-zhou');
    const { instanceId } = state.body<Task>('task', taskId);
    const see = (actor: string, of = taskId) => {
      const given = { actor, payload: { taskId: of }, zone: 'Europe/Berlin' };
      return play(state, onRecord('approval.see', 'process-instance', instanceId, given));
    };
    const takeBack = (authoritative: boolean) => {
      const command = onRecord('approval.take-back', 'task', headTask, { actor: 'person-chen' });
      return play(state, command, { authoritative });
    };
    return { state, see, takeBack };
  }

  it('OX13 the next handler opened it: the laptop says so at once, the server when it arrives', async () => {
    const { see, takeBack } = await agreedByHead();
    expect((await see('person-zhou')).outcome).toBe('accepted');
    const refusal = {
      outcome: 'refused',
      code: 'next-handler-opened',
      details: { personId: 'person-zhou', at: '2026-11-21T05:30:00.000Z', zone: 'Europe/Berlin' },
    };
    expect(await takeBack(false)).toMatchObject(refusal);
    expect(await takeBack(true)).toMatchObject(refusal);
  });

  it('OX13 opened offline and told after the take-back was accepted: the take-back stands', async () => {
    const { state, see, takeBack } = await agreedByHead();
    expect((await takeBack(true)).outcome).toBe('accepted');
    expect(await see('person-zhou')).toMatchObject({ outcome: 'accepted', changes: [] });
    expect(openTasks(state)).toEqual(['department-head person-chen']);
  });

  it('counts once, for its holder alone, and decides nothing', async () => {
    const { state, see } = await agreedByHead();
    expect(await see('person-chen')).toMatchObject({ outcome: 'refused', code: 'task-not-found' });
    await see('person-zhou');
    expect(await see('person-zhou')).toMatchObject({ outcome: 'accepted', changes: [] });
    expect((await play(state, decisionCommand(state, 'person-zhou', 'agree'))).outcome).toBe('accepted');
  });
});

describe('a decision on the server', () => {
  it('is refused on somebody else’s task and on an unknown one', async () => {
    const state = buildProcurement();
    await submitNew(state, 'purchase-request', requestValues());
    const target = { kind: 'task', id: taskOf(state, 'person-chen') } as const;
    const stranger = decisionCommand(state, 'person-zhou', 'agree', { target });
    expect(await play(state, stranger)).toMatchObject({ outcome: 'refused', code: 'not-your-task' });
    const nowhere = decisionCommand(state, 'person-zhou', 'agree', { target: { kind: 'task', id: 'x' } });
    expect(await play(state, nowhere)).toMatchObject({ outcome: 'refused', code: 'task-not-found' });
  });

  it('lets everybody who holds a task read the record', async () => {
    const state = withTwoApprovers('all');
    const { id } = await submitNew(state, 'purchase-request', requestValues());
    const scope = state.document<PurchaseRequest>('purchase-request', id)?.scope;
    expect(scope).toEqual(expect.arrayContaining(['person:person-director', 'person:person-zhou']));
  });

  it('marks a copy as read, once, and only for its reader', async () => {
    const state = buildProcurement();
    const values = { ...requestValues(), supplierId: 'supplier-saigon', orderDate: '2026-11-21' };
    await submitNew(state, 'purchase-order', values);
    await play(state, decisionCommand(state, 'person-chen', 'agree'));
    const copy = taskOf(state, 'person-wang');
    expect(state.body<Task>('task', copy)).toMatchObject({ purpose: 'cc', state: 'unread' });
    const read = (actor: string) => play(state, onRecord('approval.read', 'task', copy, { actor }));
    expect(await read('person-chen')).toMatchObject({ outcome: 'refused', code: 'not-your-task' });
    expect((await read('person-wang')).outcome).toBe('accepted');
    expect(await read('person-wang')).toMatchObject({ outcome: 'accepted', changes: [] });
    expect(state.body<Task>('task', copy).state).toBe('read');
  });
});
