import { describe, expect, test } from 'vitest';
import { importRecords } from '#shared/domain/import/import-records.ts';
import type { Person } from '#shared/domain/person/person-record.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { buildDepartment, buildPerson } from '#tests/builders/build-company.ts';
import { buildProcurement, openTasks, requestValues, submitNew } from '#tests/builders/build-procurement.ts';

interface Imported {
  readonly kind: RecordKind;
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const bring = (records: readonly Imported[], rules = {}) =>
  buildCommand({
    actor: 'person-admin',
    type: 'record.import',
    target: { kind: 'person', id: 'import' },
    payload: { records, rules },
  });

function department(id: string, parentId?: string): Imported {
  const { formVersion: _, ...body } = buildDepartment({ name: id, ...(parentId && { parentId }) });
  return { kind: 'department', id, body };
}

function person(id: string, given: Partial<Person>): Imported {
  const { formVersion: _, ...body } = buildPerson({ name: id, email: `${id}@x.example`, ...given });
  return { kind: 'person', id, body };
}

describe('an organisation out of a spreadsheet', () => {
  test('comes in, parents and superiors of the same file included', async () => {
    const state = buildProcurement();
    const rows = [
      department('sales'),
      department('sales-north', 'sales'),
      person('ann', { departmentId: 'sales' }),
      person('ben', { departmentId: 'sales-north', superiorId: 'ann', roles: ['buyer'] }),
    ];
    const result = await state.run(importRecords, bring(rows));
    expect(result).toMatchObject({ details: { created: { department: 2, person: 2 }, rejected: [] } });
    expect(state.body<Person>('person', 'ben')).toMatchObject({ superiorId: 'ann', roles: ['buyer'] });
  });

  test('rows in a circle, and rows that name what is not there, are errors of theirs and of what points to them', async () => {
    const state = buildProcurement();
    const rows = [
      department('north', 'south'),
      department('south', 'north'),
      department('under-them', 'north'),
      person('own', { superiorId: 'own' }),
      person('in-front', { superiorId: 'lost' }),
      person('lost', { departmentId: 'nowhere' }),
      person('fine', { superiorId: 'person-chen' }),
    ];
    const result = await state.run(importRecords, bring(rows));
    expect(result.details?.rejected).toEqual([
      { kind: 'department', id: 'north', errors: [{ path: 'parentId', code: 'in-a-circle' }] },
      { kind: 'department', id: 'south', errors: [{ path: 'parentId', code: 'in-a-circle' }] },
      { kind: 'department', id: 'under-them', errors: [{ path: 'parentId', code: 'in-a-circle' }] },
      { kind: 'person', id: 'own', errors: [{ path: 'superiorId', code: 'in-a-circle' }] },
      { kind: 'person', id: 'in-front', errors: [{ path: 'superiorId', code: 'not-an-option' }] },
      { kind: 'person', id: 'lost', errors: [{ path: 'departmentId', code: 'unknown-reference' }] },
    ]);
    expect(state.document('person', 'fine')).toBeDefined();
  });

  test('a circle with what stands here is seen too', async () => {
    const state = buildProcurement();
    const rows = [person('person-director', { superiorId: 'person-linh' })];
    const rules = { person: { existing: 'overwrite' } };
    const result = await state.run(importRecords, bring(rows, rules));
    expect(result.details?.rejected).toMatchObject([
      { id: 'person-director', errors: [{ code: 'in-a-circle' }] },
    ]);
  });

  test('AP5 somebody who leaves by a file leaves no approval behind', async () => {
    const state = buildProcurement();
    await submitNew(state, 'purchase-request', requestValues());
    const rules = { person: { existing: 'overwrite' } };
    const result = await state.run(importRecords, bring([person('person-chen', { active: false })], rules));
    expect(result).toMatchObject({ outcome: 'accepted', details: { updated: { person: 1 } } });
    expect(openTasks(state)).toEqual(['department-head person-director']);
  });
});
