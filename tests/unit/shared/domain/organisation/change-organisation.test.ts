import { describe, expect, test } from 'vitest';
import { changeOrganisation } from '#shared/domain/organisation/change-organisation.ts';
import { closeDepartment } from '#shared/domain/organisation/close-department.ts';
import { type OrganisationChange, reversed } from '#shared/domain/organisation/organisation-change-record.ts';
import { withoutApprover } from '#shared/domain/organisation/organisation-effects.ts';
import type { Person } from '#shared/domain/person/person-record.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { apply, changeCommand, edit, planned, preview } from '#tests/builders/build-organisation-change.ts';
import {
  buildProcurement,
  decisionCommand,
  openTasks,
  play,
  requestValues,
  submitNew,
} from '#tests/builders/build-procurement.ts';

const chenLeaves = edit('person', 'person-chen', 'active', [true, false]);
const newHead = edit('department', 'department-procurement', 'headId', ['person-chen', 'person-wang']);

describe('a change of the organisation, before it is applied', () => {
  test('AP5 somebody leaves: their open approvals go where the preview says', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, 'purchase-request', requestValues());
    const effects = await preview(state, [chenLeaves]);
    expect(effects.moved).toEqual([
      {
        subject: expect.objectContaining({ kind: 'purchase-request', id }),
        purpose: 'approve',
        nodeId: 'department-head',
        from: 'person-chen',
        to: 'person-director',
      },
    ]);
    expect(openTasks(state), 'a preview writes nothing').toEqual(['department-head person-chen']);
    expect((await apply(state, [chenLeaves])).result.outcome).toBe('accepted');
    expect(openTasks(state)).toEqual(['department-head person-director']);
  });

  test('two leave at once: work does not stop at the second one', async () => {
    const state = buildProcurement();
    await submitNew(state, 'purchase-request', requestValues());
    const both = [chenLeaves, edit('person', 'person-director', 'active', [true, false])];
    const { moved } = await preview(state, both);
    expect(moved.map(({ from, to }) => [from, to])).toEqual([['person-chen', 'person-admin']]);
    await apply(state, both);
    expect(openTasks(state)).toEqual(['department-head person-admin']);
  });

  test('AP7 another head: what is open stays, what is handed in from now on goes to the new one', async () => {
    const state = buildProcurement();
    await submitNew(state, 'purchase-request', requestValues());
    const effects = await preview(state, [newHead]);
    expect(effects.moved).toEqual([]);
    expect(effects.future).toContainEqual({
      process: 'purchase-request',
      nodeId: 'department-head',
      departmentId: 'department-procurement',
      initiatorIds: ['person-linh', 'person-minh'],
      before: { how: 'named', personIds: ['person-chen'] },
      after: { how: 'named', personIds: ['person-wang'] },
    });
    expect(effects.access).toEqual([
      { personId: 'person-wang', gained: ['department:department-procurement'], lost: [] },
    ]);
  });

  test('AP1 a department without a head: an administrator would have to decide', async () => {
    const state = buildProcurement();
    const effects = await preview(state, [
      edit('department', 'department-procurement', 'headId', ['person-chen', null]),
    ]);
    const steps = withoutApprover(effects.future).filter(
      ({ process, initiatorIds }) => process === 'purchase-request' && initiatorIds.includes('person-linh'),
    );
    expect(steps.map(({ nodeId, after }) => [nodeId, after])).toEqual([
      ['by-rule', { how: 'administrators', personIds: ['person-admin'] }],
      ['department-head', { how: 'administrators', personIds: ['person-admin'] }],
    ]);
  });

  test('a role taken away: the step that a running request still comes to, and what may be held', async () => {
    const state = buildProcurement();
    await submitNew(state, 'purchase-request', requestValues({ price: '300000.00' }));
    const effects = await preview(state, [edit('person', 'person-zhou', 'roles', [['cfo'], []])]);
    expect(effects.upcoming).toEqual([
      {
        subject: expect.objectContaining({ kind: 'purchase-request' }),
        nodeId: 'cfo',
        before: { how: 'named', personIds: ['person-zhou'] },
        after: { how: 'administrators', personIds: ['person-admin'] },
      },
    ]);
    expect(effects.access).toEqual([{ personId: 'person-zhou', gained: [], lost: ['role:cfo'] }]);
  });

  test('a site on another clock and calendar names the days that change', async () => {
    const site = { code: 'HCM', name: 'Saigon', zone: 'Asia/Ho_Chi_Minh', active: true, calendarId: 'five' };
    const workingDays = ['mon', 'tue', 'wed', 'thu', 'fri'];
    const state = buildProcurement([
      { kind: 'site', id: 'saigon', body: site },
      { kind: 'calendar', id: 'five', body: { name: 'Five days', workingDays, active: true } },
      {
        kind: 'calendar',
        id: 'six',
        body: { name: 'Six', workingDays: [...workingDays, 'sat'], active: true },
      },
    ]);
    const { places } = await preview(state, [
      edit('site', 'saigon', 'calendarId', ['five', 'six']),
      edit('site', 'saigon', 'zone', ['Asia/Ho_Chi_Minh', 'Asia/Bangkok']),
    ]);
    expect(places).toMatchObject([
      {
        siteId: 'saigon',
        zone: { before: 'Asia/Ho_Chi_Minh', after: 'Asia/Bangkok' },
        people: 0,
        days: expect.arrayContaining([{ date: '2026-11-28', worked: true }]),
      },
    ]);
  });
});

describe('closing a department', () => {
  const board = { kind: 'department', id: 'department-board', path: 'parentId' } as const;

  test('moves its people and what hangs under it, and leaves its running requests their approver', async () => {
    const state = buildProcurement();
    await apply(state, [
      edit('department', 'department-procurement', board.path, [null, board.id]),
      edit('department', 'department-logistics', board.path, [null, 'department-procurement']),
    ]);
    await submitNew(state, 'purchase-request', requestValues());
    const people = ['person-linh', 'person-minh', 'person-chen'];
    const edits = closeDepartment({
      id: 'department-procurement',
      into: 'department-logistics',
      people,
      children: ['department-logistics'],
      intoIsBelow: true,
      above: board.id,
    });
    expect((await apply(state, edits)).result.outcome).toBe('accepted');
    expect(people.map((id) => state.body('person', id).departmentId)).toEqual(
      people.map(() => 'department-logistics'),
    );
    expect(state.body('department', 'department-logistics').parentId).toBe(board.id);
    expect(state.body('department', 'department-procurement')).toMatchObject({
      active: false,
      headId: 'person-chen',
    });
    expect(openTasks(state)).toEqual(['department-head person-chen']);
  });

  test('a role that does not go with another is named', async () => {
    const { duties } = await preview(buildProcurement(), [
      edit('person', 'person-linh', 'roles', [['buyer'], ['buyer', 'warehouse', 'finance']]),
    ]);
    expect(duties).toEqual([
      { personId: 'person-linh', roles: ['buyer', 'warehouse'] },
      { personId: 'person-linh', roles: ['buyer', 'finance'] },
      { personId: 'person-linh', roles: ['warehouse', 'finance'] },
    ]);
  });
});

describe('a change set', () => {
  test('is applied whole and kept with what was done', async () => {
    const state = buildProcurement();
    const { result, id } = await apply(state, [newHead, chenLeaves]);
    expect(result.outcome).toBe('accepted');
    expect(state.body('department', 'department-procurement').headId).toBe('person-wang');
    expect(state.body<Person>('person', 'person-chen').active).toBe(false);
    expect(state.body<OrganisationChange>('organisation-change', id)).toMatchObject({
      personId: 'person-admin',
      edits: [newHead, chenLeaves],
    });
  });

  test('is refused whole where one of its edits no longer fits', async () => {
    const state = buildProcurement();
    const before = state.snapshot();
    const stale = edit('department', 'department-finance', 'headId', ['person-wang', 'person-chen']);
    const plan = await planned(state, [newHead, stale]);
    expect(plan).toMatchObject({
      ok: false,
      refusal: { code: 'other-value-meanwhile', details: { index: 1 } },
    });
    expect((await apply(state, [newHead, stale], { shown: 'x' })).result).toMatchObject({
      outcome: 'refused',
      code: 'other-value-meanwhile',
    });
    expect(state.snapshot()).toEqual(before);
  });

  test.each([
    ['person', 'person-director', 'superiorId', [undefined, 'person-linh']],
    ['person', 'person-chen', 'superiorId', ['person-director', 'person-chen']],
    ['department', 'department-board', 'parentId', [undefined, 'department-board']],
  ] as const)('nobody is above themselves: %s %s', async (kind, id, path, values) => {
    const plan = await planned(buildProcurement(), [edit(kind, id, path, values)]);
    expect(plan).toMatchObject({
      ok: false,
      refusal: { code: 'invalid-values', details: { errors: [{ path, code: 'in-a-circle' }] } },
    });
  });

  test('is refused when other things follow from it than were shown', async () => {
    const state = buildProcurement();
    const shown = 'digest-of-something-else';
    expect((await apply(state, [chenLeaves], { shown })).result).toMatchObject({ code: 'effects-changed' });
    expect(state.body<Person>('person', 'person-chen').active).toBe(true);
  });

  test('is taken back by a new change, once', async () => {
    const state = buildProcurement();
    const first = await apply(state, [newHead, chenLeaves]);
    const back = reversed([newHead, chenLeaves]);
    const second = await apply(state, back, { undoes: first.id });
    expect(second.result.outcome).toBe('accepted');
    expect(state.body('department', 'department-procurement').headId).toBe('person-chen');
    expect(state.body<OrganisationChange>('organisation-change', first.id).undoneBy).toBe(second.id);
    expect((await apply(state, [chenLeaves], { undoes: first.id })).result).toMatchObject({
      code: 'already-undone',
    });
  });

  test('nobody gives themselves a role in one, and only administrators make them', async () => {
    const state = buildProcurement();
    const own = edit('person', 'person-admin', 'roles', [['administrator', 'process-admin'], ['cfo']]);
    expect(await planned(state, [own])).toMatchObject({ ok: false, refusal: { code: 'own-roles' } });
    const command = buildCommand({
      id: 'c9',
      type: changeOrganisation.type,
      actor: 'person-chen',
      target: { kind: 'organisation-change', id: 'c9.record' },
      payload: { edits: [chenLeaves], shown: '' },
    });
    expect(await play(state, command)).toMatchObject({ code: 'not-allowed' });
  });

  test('a laptop, which does not hold all running requests, predicts nothing and refuses nothing', async () => {
    const state = buildProcurement();
    const command = await changeCommand(state, [chenLeaves], { shown: 'what the server worked out' });
    expect(await play(state, command, { authoritative: false })).toEqual({
      outcome: 'accepted',
      changes: [],
    });
  });

  test('the same command again changes nothing', async () => {
    const state = buildProcurement();
    await submitNew(state, 'purchase-request', requestValues());
    const { id } = await apply(state, [chenLeaves]);
    const before = state.snapshot();
    const again = buildCommand({
      id: id.replace('.record', ''),
      type: changeOrganisation.type,
      actor: 'person-admin',
      target: { kind: 'organisation-change', id },
      payload: { edits: [chenLeaves], shown: '' },
    });
    expect(await play(state, again)).toMatchObject({ outcome: 'accepted', changes: [] });
    expect(state.snapshot()).toEqual(before);
    await play(state, decisionCommand(state, 'person-director', 'agree'));
  });
});
