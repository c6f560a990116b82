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
const withdraw = (id: string, actor = 'person-linh') =>
  onRecord('purchase-request.withdraw', KIND, id, { actor, payload: { reason: 'Ordered elsewhere' } });

describe('purchase-request.withdraw', () => {
  it('WD1 at any time before the end: withdrawn, no task left open, the reason kept', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, KIND, requestValues({ price: '300000' }));
    await play(state, decisionCommand(state, 'person-chen', 'agree'));
    expect((await play(state, withdraw(id))).outcome).toBe('accepted');
    expect(requestBody(state, id).status).toBe('withdrawn');
    expect(openTasks(state)).toEqual([]);
    expect(instanceOf(state, KIND, id).events).toContainEqual(
      expect.objectContaining({ action: 'withdraw', opinion: 'Ordered elsewhere' }),
    );
  });

  it('WD3 after the last approval it is archived, the approval stands and the author is told', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, KIND, requestValues());
    await play(state, decisionCommand(state, 'person-chen', 'agree'));
    expect(await play(state, withdraw(id))).toMatchObject({
      outcome: 'superseded',
      code: 'ended',
      details: { name: '陈伟' },
    });
    expect(requestBody(state, id).status).toBe('approved');
    expect(state.all('notice').map((notice) => notice.body)).toContainEqual(
      expect.objectContaining({ personId: 'person-linh', code: 'withdraw-too-late' }),
    );
  });

  it('takes a returned request back too', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, KIND, requestValues());
    await play(state, decisionCommand(state, 'person-chen', 'return'));
    await play(state, withdraw(id));
    expect(requestBody(state, id).status).toBe('withdrawn');
    expect(openTasks(state)).toEqual([]);
  });

  it('only waits on the laptop', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, KIND, requestValues());
    expect(await play(state, withdraw(id), { authoritative: false })).toMatchObject({ changes: [] });
  });

  it('is refused to others, for drafts and for what does not exist', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, KIND, requestValues());
    expect(await play(state, withdraw(id, 'person-chen'))).toMatchObject({ code: 'not-your-request' });
    const draft = createCommand(KIND, requestValues(), { submit: false });
    await play(state, draft);
    expect(await play(state, withdraw(draft.target.id))).toMatchObject({ code: 'not-submitted' });
    expect(await play(state, withdraw('nowhere'))).toMatchObject({ code: 'record-not-found' });
  });
});
