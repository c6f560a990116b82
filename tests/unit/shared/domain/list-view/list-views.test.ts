import { describe, expect, test } from 'vitest';
import { deleteListView } from '#shared/domain/list-view/delete-list-view.ts';
import type { ListView } from '#shared/domain/list-view/list-view-record.ts';
import { saveListView } from '#shared/domain/list-view/save-list-view.ts';
import { setDefaultListView } from '#shared/domain/list-view/set-default-list-view.ts';
import { PLAIN_VIEW } from '#shared/engines/list/view-content.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { buildCompany } from '#tests/builders/build-company.ts';

const ADMIN = 'person-admin';

interface Given {
  readonly actor?: string;
  readonly id?: string;
  readonly seenVersion?: number;
  readonly device?: string;
}

function save(view: Partial<ListView>, given: Given = {}) {
  const command = buildCommand({
    ...given,
    type: 'list-view.save',
    target: { kind: 'list-view' as const, id: given.id ?? '' },
    payload: {
      listKind: 'purchase-order' as const,
      name: 'Late',
      shared: false,
      content: PLAIN_VIEW,
      ...view,
    },
  });
  const id = given.id ?? deriveId(command.id, 'record');
  return { ...command, target: { ...command.target, id } };
}

const remove = (id: string, given: Given = {}) =>
  buildCommand({ ...given, type: 'list-view.delete', target: { kind: 'list-view', id }, payload: {} });

const prefer = (id: string, actor: string, isDefault = true) =>
  buildCommand({
    actor,
    type: 'list-view.set-default',
    target: { kind: 'list-view', id },
    payload: { isDefault },
  });

async function withView(view: Partial<ListView> = {}, actor = 'person-linh') {
  const state = buildCompany();
  const command = save(view, { actor });
  expect(await state.run(saveListView, command)).toMatchObject({ outcome: 'accepted' });
  return { state, id: command.target.id };
}

describe('saving a view', () => {
  test('a personal one is held by its owner alone, a shared one by everybody', async () => {
    const own = await withView();
    expect(own.state.document('list-view', own.id)?.scope).toEqual(['person:person-linh']);
    const shared = await withView({ shared: true }, ADMIN);
    expect(shared.state.document('list-view', shared.id)?.scope).toEqual(['all']);
  });

  test('sharing needs the right to share, also for what was personal before', async () => {
    const { state, id } = await withView();
    expect(await state.run(saveListView, save({ shared: true }))).toMatchObject({
      code: 'sharing-not-allowed',
    });
    const sharing = save({ shared: true }, { id, seenVersion: 1 });
    expect(await state.run(saveListView, sharing)).toMatchObject({ code: 'sharing-not-allowed' });
  });

  test('nobody changes a personal view of somebody else, or a shared one without the right', async () => {
    const own = await withView();
    const foreign = save({ name: 'Mine now' }, { actor: 'person-minh', id: own.id, seenVersion: 1 });
    expect(await own.state.run(saveListView, foreign)).toMatchObject({ code: 'view-not-found' });
    const shared = await withView({ shared: true }, ADMIN);
    const change = save({ name: 'Mine now' }, { id: shared.id, seenVersion: 1 });
    expect(await shared.state.run(saveListView, change)).toMatchObject({ code: 'sharing-not-allowed' });
  });

  test('a change made without sight of somebody else’s is asked about, never written over it', async () => {
    const { state, id } = await withView({ shared: true }, ADMIN);
    const other = save(
      { name: 'Theirs', shared: true },
      { actor: ADMIN, id, seenVersion: 1, device: 'other' },
    );
    await state.run(saveListView, other);
    const late = save({ name: 'Ours', shared: true }, { actor: ADMIN, id, seenVersion: 1 });
    expect(await state.run(saveListView, late)).toMatchObject({
      code: 'view-changed',
      details: { name: 'Theirs' },
    });
    expect(state.body<ListView>('list-view', id).name).toBe('Theirs');
    expect(await state.run(deleteListView, remove(id, { actor: ADMIN, seenVersion: 1 }))).toMatchObject({
      code: 'view-changed',
    });
  });

  test('two changes of one device, both made offline, follow each other', async () => {
    const { state, id } = await withView();
    await state.run(saveListView, save({ name: 'One' }, { id, seenVersion: 1 }));
    expect(await state.run(saveListView, save({ name: 'Two' }, { id, seenVersion: 1 }))).toMatchObject({
      outcome: 'accepted',
    });
    expect(state.body<ListView>('list-view', id).name).toBe('Two');
  });

  test('a view stays with its list, and its id follows from the command that made it', async () => {
    const { state, id } = await withView();
    const moved = save({ listKind: 'supplier' }, { id, seenVersion: 1 });
    expect(await state.run(saveListView, moved)).toMatchObject({ code: 'wrong-kind' });
    expect(await state.run(saveListView, save({}, { id: 'chosen' }))).toMatchObject({
      code: 'view-not-found',
    });
    const wrong = { ...save({}), target: { kind: 'task' as const, id: 't' } };
    expect(await state.run(saveListView, wrong)).toMatchObject({ code: 'wrong-kind' });
  });
});

describe('deleting a view', () => {
  test('its owner does, twice is once, others may not', async () => {
    const { state, id } = await withView();
    const foreign = remove(id, { actor: 'person-minh', seenVersion: 1 });
    expect(await state.run(deleteListView, foreign)).toMatchObject({ code: 'view-not-found' });
    expect(await state.run(deleteListView, remove(id, { seenVersion: 1 }))).toMatchObject({
      outcome: 'accepted',
    });
    expect(await state.run(deleteListView, remove(id))).toEqual({ outcome: 'accepted', changes: [] });
    const wrong = { ...remove(id), target: { kind: 'task' as const, id } };
    expect(await state.run(deleteListView, wrong)).toMatchObject({ code: 'wrong-kind' });
  });

  test('a shared one goes by the hand of those who may share', async () => {
    const { state, id } = await withView({ shared: true }, ADMIN);
    expect(await state.run(deleteListView, remove(id, { seenVersion: 1 }))).toMatchObject({
      code: 'sharing-not-allowed',
    });
    const right = remove(id, { actor: ADMIN, seenVersion: 1 });
    expect(await state.run(deleteListView, right)).toMatchObject({ outcome: 'accepted' });
  });
});

describe('the default view', () => {
  test('is one per person and list, and leaves everybody else’s alone', async () => {
    const { state, id } = await withView({ shared: true }, ADMIN);
    const own = save({});
    await state.run(saveListView, own);
    await state.run(setDefaultListView, prefer(id, 'person-minh'));
    await state.run(setDefaultListView, prefer(id, 'person-linh'));
    await state.run(setDefaultListView, prefer(own.target.id, 'person-linh'));
    expect(state.body<ListView>('list-view', id).defaultFor).toEqual(['person-minh']);
    expect(state.body<ListView>('list-view', own.target.id).defaultFor).toEqual(['person-linh']);
    await state.run(setDefaultListView, prefer(own.target.id, 'person-linh', false));
    expect(state.body<ListView>('list-view', own.target.id).defaultFor).toEqual([]);
  });

  test('never stands in the way of a change of the view', async () => {
    const { state, id } = await withView({ shared: true }, ADMIN);
    await state.run(setDefaultListView, prefer(id, 'person-linh'));
    const change = save(
      { name: 'Later', shared: true },
      { actor: ADMIN, id, seenVersion: 1, device: 'other' },
    );
    expect(await state.run(saveListView, change)).toMatchObject({ outcome: 'accepted' });
    expect(state.body<ListView>('list-view', id)).toMatchObject({
      name: 'Later',
      defaultFor: ['person-linh'],
    });
  });

  test('cannot be a view that its person may not see', async () => {
    const { state, id } = await withView();
    expect(await state.run(setDefaultListView, prefer(id, 'person-minh'))).toMatchObject({
      code: 'view-not-found',
    });
    expect(await state.run(setDefaultListView, prefer('none', 'person-linh'))).toMatchObject({
      code: 'view-not-found',
    });
  });
});
