import { describe, expect, it } from 'vitest';
import { subjectChanged } from '#shared/domain/approval/subject-changed.ts';
import type { Department } from '#shared/domain/department/department-record.ts';
import type { Notice } from '#shared/domain/notice/notice-record.ts';
import type { Person } from '#shared/domain/person/person-record.ts';
import { put } from '#shared/engines/command/define-command.ts';
import {
  buildProcurement,
  createCommand,
  instanceOf,
  onRecord,
  openTasks,
  orderValues,
  play,
  requestBody,
  requestValues,
  submitNew,
} from '#tests/builders/build-procurement.ts';
import { TEST_NOW, type TestState } from '#tests/builders/build-state.ts';

const LOGISTICS = 'department-logistics';
const CHEN = { actor: 'person-chen' };
const FOREIGN = {
  outcome: 'refused',
  code: 'invalid-values',
  details: { errors: [{ path: 'departmentId', code: 'not-your-department' }] },
};

function transfer(state: TestState, personId: string, departmentId: string): void {
  state.apply([put('person', personId, { ...state.body<Person>('person', personId), departmentId })]);
}

function appointHead(state: TestState, departmentId: string, headId: string): void {
  const before = state.body<Department>('department', departmentId);
  state.apply([put('department', departmentId, { ...before, headId })]);
}

describe.each(['purchase-request', 'purchase-order'] as const)('the department of a %s', (kind) => {
  const valuesOf = kind === 'purchase-request' ? requestValues : orderValues;
  const edit = (state: TestState, id: string, to: string, given = {}) => {
    const payload = { changes: [{ path: 'departmentId', from: 'department-procurement', to }] };
    return play(state, onRecord('record.edit', kind, id, { payload, seenVersion: 1, ...given }));
  };

  it('AP2 a head’s own small one, filed for another department, is approved in nobody’s name', async () => {
    const state = buildProcurement();
    const values = valuesOf({ price: '4980.00', departmentId: LOGISTICS });
    const { id, result } = await submitNew(state, kind, values, CHEN);
    expect(result).toMatchObject({ outcome: 'accepted', code: 'department-not-yours' });
    expect(state.body(kind, id)).toMatchObject({ status: 'draft' });
    expect(state.all('process-instance')).toEqual([]);
    expect(state.all<Notice>('notice').map(({ body }) => body)).toMatchObject([
      { personId: 'person-chen', code: 'department-not-yours' },
    ]);
  });

  it('is refused at once on the laptop, at the field', async () => {
    const state = buildProcurement();
    const command = createCommand(kind, valuesOf({ departmentId: LOGISTICS }), CHEN);
    expect(await play(state, command, { authoritative: false })).toMatchObject(FOREIGN);
  });

  it.each([true, false])(
    'AP2 is not changed to another one, by owner or head (server: %s)',
    async (server) => {
      const state = buildProcurement();
      const { target, ...draft } = createCommand(kind, valuesOf({ price: '4980.00' }), {
        ...CHEN,
        submit: false,
      });
      await play(state, { ...draft, target });
      const on = { authoritative: server };
      const payload = { changes: [{ path: 'departmentId', from: 'department-procurement', to: LOGISTICS }] };
      const given = { payload, seenVersion: 1, ...CHEN };
      expect(await play(state, onRecord('record.edit', kind, target.id, given), on)).toMatchObject(FOREIGN);
      appointHead(state, 'department-procurement', 'person-minh');
      const byHead = onRecord('record.edit', kind, target.id, { ...given, actor: 'person-minh' });
      expect(await play(state, byHead, on)).toMatchObject(FOREIGN);
    },
  );

  it.each([true, false])('is asked again when a draft is handed in (server: %s)', async (server) => {
    const state = buildProcurement();
    const create = createCommand(kind, valuesOf(), { submit: false });
    await play(state, create);
    transfer(state, 'person-linh', LOGISTICS);
    const submit = onRecord(`${kind}.submit`, kind, create.target.id);
    expect(await play(state, submit, { authoritative: server })).toMatchObject({
      outcome: 'refused',
      code: 'department-not-yours',
    });
  });

  it('follows a transfer that came while the work waited: kept as a draft, mended, handed in', async () => {
    const state = buildProcurement();
    transfer(state, 'person-linh', LOGISTICS);
    const { id } = await submitNew(state, kind, valuesOf());
    expect((await edit(state, id, LOGISTICS)).outcome).toBe('accepted');
    expect((await play(state, onRecord(`${kind}.submit`, kind, id))).outcome).toBe('accepted');
    expect(openTasks(state)).toEqual(['department-head person-lukas']);
  });

  it('AP2 may be one that the requester heads, and then the superior decides', async () => {
    const state = buildProcurement();
    appointHead(state, LOGISTICS, 'person-chen');
    const values = valuesOf({ price: '4980.00', departmentId: LOGISTICS });
    const { id } = await submitNew(state, kind, values, CHEN);
    expect(instanceOf(state, kind, id).state).toBe('running');
    expect(openTasks(state)).toEqual(['department-head person-director']);
  });
});

it('AP2 a request under approval that comes to name another department goes back to its requester', async () => {
  const state = buildProcurement();
  const { id } = await submitNew(state, 'purchase-request', requestValues({ price: '6000' }));
  const command = onRecord('conflict.decide', 'conflict', 'any', { actor: 'person-zhou' });
  const moved = { ...requestBody(state, id), departmentId: LOGISTICS };
  const context = { now: TEST_NOW, authoritative: true };
  state.apply(await subjectChanged(state, 'purchase-request', id, moved, command, context));
  expect(requestBody(state, id).status).toBe('returned');
  expect(openTasks(state)).toEqual(['resubmit person-linh']);
});
