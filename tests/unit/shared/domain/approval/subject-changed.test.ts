import { describe, expect, it } from 'vitest';
import type { Notice } from '#shared/domain/notice/notice-record.ts';
import type { Person } from '#shared/domain/person/person-record.ts';
import { put } from '#shared/engines/command/define-command.ts';
import type { Task } from '#shared/engines/process/process-types.ts';
import { buildSupplier } from '#tests/builders/build-company.ts';
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

const KIND = 'purchase-request';

function edit(state: TestState, id: string, path: string, from: unknown, to: unknown) {
  const payload = { changes: [{ path, from, to }] };
  return play(state, onRecord('record.edit', KIND, id, { payload, seenVersion: state.version(KIND, id) }));
}

describe('a request that is changed under approval', () => {
  it('keeps its open task while nobody decided: the task is about the new content and the new total', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, KIND, requestValues({ price: '6000' }));
    await edit(state, id, 'lines/l1/quantity', '1', '2');
    const task = state.body<Task>('task', taskOf(state, 'person-chen'));
    expect(task).toMatchObject({ state: 'open', round: 1, subjectVersion: state.version(KIND, id) });
    expect(task.subject.amount.amount).toBe('12000.00');
    expect(requestBody(state, id)).toMatchObject({ status: 'submitted', amount: '12000.00' });
    expect((await play(state, decisionCommand(state, 'person-chen', 'agree'))).outcome).toBe('accepted');
  });

  it('voids an agreement that was given, asks again in a new round and tells the approver', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, KIND, requestValues({ price: '300000' }));
    await play(state, decisionCommand(state, 'person-chen', 'agree'));
    await edit(state, id, 'lines/l1/quantity', '1', '2');
    expect(instanceOf(state, KIND, id).round).toBe(2);
    expect(openTasks(state)).toEqual(['department-head person-chen']);
    expect(state.all<Notice>('notice').map((notice) => notice.body)).toMatchObject([
      { personId: 'person-chen', code: 'approval-voided', values: { name: 'Nguyễn Thị Linh' } },
    ]);
  });

  it('is approved by rule once the new total is small enough', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, KIND, requestValues({ price: '5000.00' }));
    await edit(state, id, 'lines/l1/unitPrice', '5000.00', '4999.99');
    expect(requestBody(state, id)).toMatchObject({ status: 'approved', amount: '4999.99' });
    expect(openTasks(state)).toEqual([]);
  });

  it('asks the head of the department that the requester has moved to', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, KIND, requestValues());
    const linh = state.body<Person>('person', 'person-linh');
    state.apply([put('person', 'person-linh', { ...linh, departmentId: 'department-logistics' })]);
    await edit(state, id, 'departmentId', 'department-procurement', 'department-logistics');
    expect(openTasks(state)).toEqual(['department-head person-lukas']);
  });

  it('takes the rate of its new currency, and goes back to the requester where there is none', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, KIND, requestValues());
    await edit(state, id, 'currency', 'CNY', 'USD');
    expect(instanceOf(state, KIND, id).subject.baseAmount).toEqual({ amount: '71000.00', currency: 'CNY' });
    await edit(state, id, 'currency', 'USD', 'PHP');
    expect(requestBody(state, id).status).toBe('returned');
    expect(openTasks(state)).toEqual(['resubmit person-linh']);
  });

  it('goes back to the requester when it comes to name a supplier that nothing is ordered from', async () => {
    const blocked = buildSupplier({ name: 'Blocked', code: 'S-666', status: 'blacklisted' });
    const state = buildProcurement([{ kind: 'supplier', id: 'supplier-blocked', body: blocked }]);
    const { id } = await submitNew(state, KIND, requestValues({ price: '5000.00' }));
    const payload = {
      changes: [
        { path: 'supplierId', from: null, to: 'supplier-blocked' },
        { path: 'lines/l1/unitPrice', from: '5000.00', to: '10.00' },
      ],
    };
    const seenVersion = state.version(KIND, id);
    await play(state, onRecord('record.edit', KIND, id, { payload, seenVersion }));
    expect(requestBody(state, id).status).toBe('returned');
    expect(openTasks(state)).toEqual(['resubmit person-linh']);
  });
});
