import { expect, test } from 'vitest';
import { deciderIdsOf } from '#shared/domain/conflict/conflict-deciders.ts';
import { buildCompany } from '#tests/builders/build-company.ts';
import { tripForm } from '#tests/builders/build-form.ts';

const begun = tripForm();
const form = tripForm({
  fields: {
    ...begun.fields,
    margin: { type: 'decimal', scale: 2, rights: { read: ['finance'], edit: ['finance'] } },
  },
});
const side = (personId: string) => ({
  ...{ value: '1', personId, deviceId: 'd', occurredAt: '', zone: 'UTC', offline: false, commandId: 'c' },
});
const sides = { decider: 'owner' as const, kept: side('person-wang'), other: side('person-zhou') };

test('S5 the owner of a record does not decide on a field that is withheld from them', async () => {
  const state = buildCompany();
  const body = { ownerId: 'person-linh' };
  expect(await deciderIdsOf(state, form, body, { ...sides, path: 'margin' })).toEqual([
    'person-wang',
    'person-zhou',
  ]);
  expect(await deciderIdsOf(state, form, body, { ...sides, path: 'destination' })).toEqual(['person-linh']);
});
