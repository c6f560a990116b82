import { describe, expect, it } from 'vitest';
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

const KIND = 'purchase-request';
const cancel = (id: string, actor = 'person-linh') =>
  onRecord('purchase-request.cancel', KIND, id, { actor });

describe('purchase-request.cancel', () => {
  it('gives up a draft, a rejected or an approved request for good', async () => {
    const state = buildProcurement();
    const draft = createCommand(KIND, requestValues(), { submit: false });
    await play(state, draft);
    await play(state, cancel(draft.target.id));
    expect(requestBody(state, draft.target.id).status).toBe('cancelled');
    const { id } = await submitNew(state, KIND, requestValues({ price: '100' }));
    expect(requestBody(state, id).status).toBe('approved');
    await play(state, cancel(id));
    expect(requestBody(state, id).status).toBe('cancelled');
    expect(await play(state, cancel(id))).toMatchObject({ outcome: 'accepted', changes: [] });
  });

  it('closes the process of a returned request with it', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, KIND, requestValues());
    await play(state, decisionCommand(state, 'person-chen', 'return'));
    await play(state, cancel(id));
    expect(requestBody(state, id).status).toBe('cancelled');
    expect(instanceOf(state, KIND, id).state).toBe('withdrawn');
    expect(openTasks(state)).toEqual([]);
  });

  it('is refused under approval and to others', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, KIND, requestValues());
    expect(await play(state, cancel(id))).toMatchObject({ code: 'withdraw-first' });
    expect(await play(state, cancel(id, 'person-chen'))).toMatchObject({ code: 'not-your-request' });
    expect(await play(state, cancel('nowhere'))).toMatchObject({ code: 'record-not-found' });
  });
});
