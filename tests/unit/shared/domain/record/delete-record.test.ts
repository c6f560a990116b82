import { describe, expect, test } from 'vitest';
import { deleteRecord } from '#shared/domain/record/delete-record.ts';
import { editRecord } from '#shared/domain/record/edit-record.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { buildCompany } from '#tests/builders/build-company.ts';
import { buildOrder, buildRequest } from '#tests/builders/build-purchase.ts';

const remove = (actor = 'person-linh', id = 'request-1') =>
  buildCommand({
    actor,
    type: 'record.delete',
    target: { kind: 'purchase-request', id },
    payload: {},
    seenVersion: 1,
  });

const company = (given = {}) =>
  buildCompany([
    { kind: 'purchase-request', id: 'request-1', body: buildRequest(given) },
    { kind: 'purchase-order', id: 'order-1', body: buildOrder({ status: 'draft' }) },
  ]);

describe('deleting a record', () => {
  test('a draft of one’s own leaves a tombstone', async () => {
    const state = company();
    expect(await state.run(deleteRecord, remove())).toMatchObject({ outcome: 'accepted' });
    expect(state.document('purchase-request', 'request-1')).toBeUndefined();
    expect(state.history.at(-1)).toMatchObject({ deleted: true, version: 2 });
  });

  test('an order draft is deleted the same way', async () => {
    const state = company();
    const command = { ...remove(), target: { kind: 'purchase-order' as const, id: 'order-1' } };
    expect(await state.run(deleteRecord, command)).toMatchObject({ outcome: 'accepted' });
  });

  test('an edit of somebody else beats the deletion, which asks again', async () => {
    const state = company();
    const edit = buildCommand({
      actor: 'person-minh',
      type: 'record.edit',
      target: { kind: 'purchase-request', id: 'request-1' },
      payload: { changes: [{ path: 'title', from: 'Cables for Q1', to: 'Cables' }] },
      seenVersion: 1,
    });
    await state.run(editRecord, edit);
    expect(await state.run(deleteRecord, remove())).toMatchObject({
      outcome: 'refused',
      code: 'changed-meanwhile',
      details: { paths: ['title'] },
    });
    expect(state.body('purchase-request', 'request-1').title).toBe('Cables');
    const again = { ...remove(), seenVersion: 2 };
    expect(await state.run(deleteRecord, again)).toMatchObject({ outcome: 'accepted' });
  });

  test('an edit made without sight of the deletion beats it: the draft stands again and the deleter is asked', async () => {
    const state = company();
    await state.run(deleteRecord, remove());
    const edit = buildCommand({
      actor: 'person-linh',
      device: 'phone',
      type: 'record.edit',
      target: { kind: 'purchase-request', id: 'request-1' },
      payload: { changes: [{ path: 'title', from: 'Cables for Q1', to: 'Cables' }] },
      seenVersion: 1,
    });
    const result = await state.run(editRecord, edit);
    expect(result).toMatchObject({ code: 'restored-by-edit' });
    expect(result.outcome).not.toBe('refused');
    expect(state.body('purchase-request', 'request-1').title).toBe('Cables');
    expect(state.all('notice').map(({ body }) => body)).toMatchObject([
      { personId: 'person-linh', code: 'restored-by-edit' },
    ]);
    const again = { ...remove(), seenVersion: state.version('purchase-request', 'request-1') };
    expect(await state.run(deleteRecord, again)).toMatchObject({ outcome: 'accepted' });
  });

  test('an edit by somebody who saw the deletion finds no record', async () => {
    const state = company();
    await state.run(deleteRecord, remove());
    const edit = buildCommand({
      type: 'record.edit',
      target: { kind: 'purchase-request', id: 'request-1' },
      payload: { changes: [{ path: 'title', from: 'Cables for Q1', to: 'Cables' }] },
      actor: 'person-linh',
      seenVersion: 2,
    });
    expect(await state.run(editRecord, edit)).toMatchObject({ outcome: 'refused', code: 'record-not-found' });
  });

  test('values that wait for a decision are decided first', async () => {
    const state = company();
    const title = (actor: string, to: string) =>
      buildCommand({
        actor,
        type: 'record.edit',
        target: { kind: 'purchase-request', id: 'request-1' },
        payload: { changes: [{ path: 'title', from: 'Cables for Q1', to }] },
        seenVersion: 1,
      });
    await state.run(editRecord, title('person-linh', 'Cables'));
    await state.run(editRecord, title('person-minh', 'Plugs'));
    expect(await state.run(deleteRecord, remove())).toMatchObject({
      code: 'conflicts-open',
      details: { paths: ['title'] },
    });
  });

  test.each([
    ['somebody else’s draft', {}, 'person-minh', 'only-owner-may-delete'],
    ['a draft out of sight', {}, 'person-lukas', 'record-not-found'],
    ['a submitted request', { status: 'submitted', instanceId: 'i1' }, 'person-linh', 'not-deletable'],
    ['a draft that was once submitted', { instanceId: 'i1' }, 'person-linh', 'not-deletable'],
  ])('%s stays', async (_what, given, actor, code) => {
    expect(await company(given).run(deleteRecord, remove(actor))).toMatchObject({ outcome: 'refused', code });
  });

  test('master data and what does not exist stay', async () => {
    const supplier = { ...remove(), target: { kind: 'supplier' as const, id: 'supplier-saigon' } };
    expect(await company().run(deleteRecord, supplier)).toMatchObject({ code: 'not-deletable' });
    expect(await company().run(deleteRecord, remove('person-linh', 'nowhere'))).toMatchObject({
      code: 'record-not-found',
    });
  });
});
