import { expect, it } from 'vitest';
import { stepChanges } from '#shared/domain/approval/step-changes.ts';
import type { PurchaseRequest } from '#shared/domain/purchase-request/purchase-request-record.ts';
import type { ProcessStep } from '#shared/engines/process/process-step.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { buildProcurement, instanceOf, requestValues, submitNew } from '#tests/builders/build-procurement.ts';
import { TEST_NOW, type TestState } from '#tests/builders/build-state.ts';

const KIND = 'purchase-request';
const LEAVES = buildCommand({
  id: 'leaves',
  type: 'record.edit',
  target: { kind: 'person', id: 'person-chen' },
  payload: {},
});

/** What the command writes about one request whose step tells its requester something. */
async function written(state: TestState): Promise<readonly string[]> {
  const { id } = await submitNew(state, KIND, requestValues());
  const subject = state.document<PurchaseRequest>(KIND, id);
  if (subject === undefined) throw new Error(`${id} was not submitted`);
  const telling = { personId: 'person-linh', code: 'approved', values: {}, moments: [] };
  const instance = { ...instanceOf(state, KIND, id) };
  const step: ProcessStep = { verdict: { kind: 'done' }, instance, tasks: [], tellings: [telling, telling] };
  const changes = stepChanges(subject.body.instanceId ?? '', undefined, step, subject, LEAVES, TEST_NOW);
  return changes.filter(({ kind }) => kind === 'notice').map((change) => change.id);
}

it('AP5 a command that moves several processes on gives every notice an id of its own', async () => {
  const state = buildProcurement();
  const ids = [...(await written(state)), ...(await written(state))];
  expect(ids).toHaveLength(4);
  expect(new Set(ids).size).toBe(4);
});
