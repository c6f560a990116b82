import { describe, expect, it } from 'vitest';
import type { PublishedForm } from '#shared/domain/form-definition/form-definition-record.ts';
import { withoutWithheld } from '#shared/domain/form-definition/withheld-fields.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { UpgradeStep } from '#shared/engines/form/upgrade-steps.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { labelled, publishCommand, tripForm } from '#tests/builders/build-form.ts';
import { buildProcurement, play } from '#tests/builders/build-procurement.ts';
import type { TestState } from '#tests/builders/build-state.ts';

const publish = (state: TestState, form: FormDefinition, seenVersion: number | null = null) =>
  play(state, buildCommand({ actor: 'person-admin', ...publishCommand(form, 'ask-missing', seenVersion) }));

function without(form: FormDefinition, name: string, next: readonly UpgradeStep[]): FormDefinition {
  const { [name]: _gone, ...fields } = form.fields;
  const columns = form.list.columns.filter((column) => column !== name);
  return { ...form, fields, list: { ...form.list, columns }, upgradeSteps: { next } };
}

const TARGET = { kind: 'form:trip', id: 'trip.record' } as const;
const values = { title: 'Fair', destination: 'Guangzhou', currency: 'CNY' };

describe('a form that lets go of a field', () => {
  it('leaves old records as they are until they are edited, and then moves their values', async () => {
    const state = buildProcurement();
    const form = tripForm();
    await publish(state, form);
    const create = { type: 'record.create', target: TARGET, payload: { values, formVersion: 1 } };
    expect(await play(state, buildCommand({ id: 'trip', actor: 'person-linh', ...create }))).toMatchObject({
      outcome: 'accepted',
    });
    const changed = labelled(
      without({ ...form, fields: { ...form.fields, city: { type: 'text' } } }, 'destination', [
        { step: 'move', from: 'destination', to: 'city' },
      ]),
    );
    expect(await publish(state, changed, 1)).toMatchObject({ outcome: 'accepted' });
    expect(state.document('form:trip', TARGET.id)?.body).toMatchObject({
      formVersion: 1,
      destination: 'Guangzhou',
    });
    const changes = [{ path: 'title', from: 'Fair', to: 'Canton fair' }];
    const edit = {
      type: 'record.edit',
      target: TARGET,
      seenVersion: 1,
      payload: { changes, formVersion: 2 },
    };
    expect(await play(state, buildCommand({ actor: 'person-linh', ...edit }))).toMatchObject({
      outcome: 'accepted',
    });
    const body = state.document('form:trip', TARGET.id)?.body;
    expect(body).toMatchObject({ formVersion: 2, title: 'Canton fair', city: 'Guangzhou' });
    expect(body).not.toHaveProperty('destination');
  });

  it('carries the steps of all versions, and keeps by itself what nobody spoke of', async () => {
    const state = buildProcurement();
    const form = tripForm();
    await publish(state, form);
    await publish(state, without(form, 'destination', []), 1);
    const third = without(without(form, 'destination', []), 'allowance', []);
    const { total: _total, ...fields } = third.fields;
    const columns = third.list.columns.filter((column) => column !== 'total');
    const slim = { ...third, fields, list: { ...third.list, columns } };
    expect(await publish(state, slim, 2)).toMatchObject({ outcome: 'accepted' });
    const stored = state.document<PublishedForm>('form-definition', 'form.form:trip');
    expect(stored?.body.definition.upgradeSteps).toEqual({
      2: [{ step: 'keep', field: 'destination' }],
      3: [
        { step: 'keep', field: 'allowance' },
        { step: 'keep', field: 'total' },
      ],
    });
  });

  it.each<[string, UpgradeStep]>([
    ['from a field that stays', { step: 'move', from: 'title', to: 'city' }],
    ['to a field that is not there', { step: 'move', from: 'destination', to: 'nowhere' }],
    ['to a field of the program', { step: 'move', from: 'destination', to: 'ownerId' }],
    ['by an expression that does not read', { step: 'fill', field: 'city', expression: 'title +' }],
  ])('is refused steps %s', async (_what, step) => {
    const state = buildProcurement();
    const form = tripForm();
    await publish(state, form);
    const city = { ...form, fields: { ...form.fields, city: { type: 'text' } as const } };
    const changed = labelled(without(city, 'destination', [step]));
    expect(await publish(state, changed, 1)).toMatchObject({ outcome: 'refused', code: 'invalid-form' });
  });

  it('withholds a kept value from whom its field was withheld', () => {
    const kept = {
      salary: { version: 1, value: '9' },
      'lines/l1/price': { version: 1, value: '2' },
      note: { version: 1, value: 'n' },
    };
    const body = withoutWithheld({ title: 'x', keptValues: kept }, ['salary', 'lines/price']);
    expect(body).toEqual({ title: 'x', keptValues: { note: kept.note } });
  });
});
