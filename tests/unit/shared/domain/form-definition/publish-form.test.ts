import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import type { PublishedForm } from '#shared/domain/form-definition/form-definition-record.ts';
import { PublishPayload } from '#shared/domain/form-definition/read-definition.ts';
import { FORMS } from '#shared/domain/forms.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import {
  numbered,
  publishCommand,
  requestWithHsCode,
  tripForm,
  withFields,
} from '#tests/builders/build-form.ts';
import { buildProcurement, play } from '#tests/builders/build-procurement.ts';
import type { TestState } from '#tests/builders/build-state.ts';

const publish = (
  state: TestState,
  form: FormDefinition,
  seenVersion: number | null = null,
  given: object = {},
) =>
  play(
    state,
    buildCommand({ actor: 'person-admin', ...publishCommand(form, 'ask-missing', seenVersion), ...given }),
  );

const field = (given: object): FieldDefinition => ({ type: 'text', ...given }) as FieldDefinition;

describe('publishing a form', () => {
  it('puts version 2 in force and keeps version 1 readable (VR2, VR5)', async () => {
    const state = buildProcurement();
    expect(await publish(state, requestWithHsCode())).toMatchObject({
      outcome: 'accepted',
      details: { key: 'purchase-request', version: 2 },
    });
    const current = state.document<PublishedForm>('form-definition', 'form.purchase-request');
    expect(current).toMatchObject({ scope: ['all'], body: { version: 2, publishOption: 'ask-missing' } });
    expect(current?.body.definition).toMatchObject({ version: 2, fields: { hsCode: { type: 'text' } } });
    const first = state.document<PublishedForm>('form-definition', 'form.purchase-request.v1');
    expect(first?.body).toMatchObject({ version: 1, definition: { version: 1 } });
    expect(first?.body.definition.fields.hsCode).toBeUndefined();
  });

  it.each(Object.values(FORMS))('takes everything that the form of $key has in code', (form) => {
    const { upgrades: _code, ...definition } = form as FormDefinition;
    const payload = { definition, publishOption: 'accept' };
    expect(Value.Check(PublishPayload, payload)).toBe(true);
    // A command is given what its schema names alone: nothing that a field says may be lost on the way.
    expect(Value.Clean(PublishPayload, Value.Clone(payload))).toEqual(payload);
  });

  it('goes on from the version on screen only', async () => {
    const state = buildProcurement();
    await publish(state, requestWithHsCode());
    expect(await publish(state, requestWithHsCode())).toMatchObject({
      outcome: 'refused',
      code: 'version-changed',
    });
    expect(await publish(state, requestWithHsCode(), 1)).toMatchObject({ outcome: 'accepted' });
    expect(state.document('form-definition', 'form.purchase-request.v2')).toBeDefined();
  });

  it('is for form designers, online', async () => {
    const state = buildProcurement();
    expect(await publish(state, requestWithHsCode(), null, { actor: 'person-linh' })).toMatchObject({
      outcome: 'refused',
      code: 'not-allowed',
    });
    expect(await publish(state, requestWithHsCode(), null, { offline: true })).toMatchObject({
      code: 'online-only',
    });
  });

  it('never gives a key another type, not even after the field was gone for a version', async () => {
    const state = buildProcurement();
    await publish(state, requestWithHsCode());
    const { hsCode: _gone, transport: _too, ...rest } = requestWithHsCode().fields;
    expect(await publish(state, { ...requestWithHsCode(), fields: rest }, 1)).toMatchObject({
      outcome: 'accepted',
    });
    const back = withFields(requestWithHsCode(), { hsCode: { type: 'date' }, transport: field({}) });
    expect(await publish(state, back, 2)).toMatchObject({
      code: 'invalid-form',
      details: {
        problems: expect.arrayContaining([
          { path: 'hsCode', code: 'type-changed' },
          { path: 'transport', code: 'type-changed' },
        ]),
      },
    });
  });

  const base = requestWithHsCode();
  const without = (name: string) =>
    Object.fromEntries(Object.entries(base.fields).filter(([other]) => other !== name));
  it.each<readonly [string, FormDefinition, object]>([
    [
      'a system field that is gone',
      { ...base, fields: without('instanceId') },
      { path: 'instanceId', code: 'system-field' },
    ],
    [
      'a required field of the code that is gone',
      { ...base, fields: without('lines') },
      { path: 'lines', code: 'system-field' },
    ],
    [
      'a status that somebody may type',
      {
        ...base,
        fields: { ...base.fields, status: { type: 'status', options: ['draft'], section: 'process' } },
      },
      { path: 'status', code: 'system-field' },
    ],
    [
      'another owner',
      { ...base, ownerField: 'departmentId' },
      { path: 'ownerField', code: 'system-setting' },
    ],
    [
      'a field that only a command could fill',
      withFields(base, { secret: field({ readOnly: true }) }),
      { path: 'secret', code: 'system-field' },
    ],
    ['a reserved key', withFields(base, { provenance: field({}) }), { path: 'provenance', code: 'bad-key' }],
    ['a key that is no word', withFields(base, { 'a b': field({}) }), { path: 'a b', code: 'bad-key' }],
    [
      'a choice without options',
      withFields(base, { mode: { type: 'choice', options: [] } }),
      { path: 'mode', code: 'bad-options' },
    ],
    [
      'an amount without its currency',
      withFields(base, { fee: { type: 'money', currencyField: 'title' } }),
      { path: 'fee', code: 'unknown-field' },
    ],
    [
      'an amount at a rate that is no rate',
      withFields(base, { fee: { type: 'money', currencyField: 'currency', rateField: 'title' } }),
      { path: 'fee', code: 'unknown-field' },
    ],
    [
      'photos that not everybody who reads the record may see',
      withFields(base, { photos: { type: 'files', rights: { read: ['finance'] } } }),
      { path: 'photos', code: 'files-withheld' },
    ],
    [
      'a link to a form that nobody drew',
      withFields(base, { trip: { type: 'record', kind: 'form:trip' } }),
      { path: 'trip', code: 'unknown-kind' },
    ],
    [
      'a number of a million digits',
      numbered(tripForm(), { yearly: true, digits: 1_000_000 }),
      { path: 'number', code: 'bad-series' },
    ],
    [
      'a section that is not there',
      withFields(base, { note: field({ section: 'nowhere' }) }),
      { path: 'note', code: 'bad-section' },
    ],
    [
      'a condition on a field that is not there',
      withFields(base, { note: field({ requiredWhen: 'transprt = "sea"' }) }),
      { path: 'note', code: 'expression', rule: 'requiredWhen', reason: 'unknown-name', part: 'transprt' },
    ],
    [
      'arithmetic on money in FEEL',
      withFields(base, { note: field({ visibleWhen: 'amount * 2 > 10' }) }),
      { path: 'note', code: 'expression', reason: 'decimal-arithmetic' },
    ],
    [
      'a formula that somebody types',
      withFields(base, { double: { type: 'quantity', formula: 'amount * 2' } }),
      { path: 'double', code: 'formula-not-computed' },
    ],
    [
      'formulas that read each other',
      withFields(base, {
        left: { type: 'quantity', readOnly: true, formula: 'right + 1' },
        right: { type: 'quantity', readOnly: true, formula: 'left + 1' },
      }),
      { path: 'left', code: 'expression', reason: 'formula-loop' },
    ],
    [
      'a demanded field that some may not see',
      withFields(base, { margin: field({ required: true, rights: { read: ['finance'] } }) }),
      { path: 'margin', code: 'withheld-required' },
    ],
    [
      'rights for a role that is none',
      {
        ...base,
        fields: {
          ...base.fields,
          hsCode: { ...base.fields.hsCode, rights: { edit: ['king'] } } as unknown as FieldDefinition,
        },
      },
      { path: 'hsCode', code: 'bad-rights' },
    ],
    [
      'a word that one language lacks',
      { ...base, labels: { ...base.labels, vi: {} } },
      { path: 'fields.hsCode', code: 'no-label', part: 'vi' },
    ],
  ])('refuses %s', async (_what, form, problem) => {
    const result = await publish(buildProcurement(), form);
    expect(result).toMatchObject({ outcome: 'refused', code: 'invalid-form' });
    expect(result.details?.problems).toEqual(expect.arrayContaining([expect.objectContaining(problem)]));
  });

  it('takes a drawn form with owner, access and numbering, and no other system field', async () => {
    const state = buildProcurement();
    expect(await publish(state, tripForm())).toMatchObject({ outcome: 'accepted', details: { version: 1 } });
    const { ownerId: _gone, ...fields } = tripForm().fields;
    for (const [form, path] of [
      [tripForm({ key: 'form:other', fields }), 'ownerId'],
      [tripForm({ key: 'form:other', editCapability: 'account.administer' }), 'editCapability'],
      [{ ...tripForm({ key: 'form:other' }), access: undefined }, 'access'],
      [
        tripForm({
          key: 'form:other',
          fields: {
            ...tripForm().fields,
            number: { type: 'number', series: 'PR', readOnly: true, section: 'record' },
          },
        }),
        'number',
      ],
    ] as const) {
      const result = await publish(state, JSON.parse(JSON.stringify(form)));
      expect(result.details?.problems).toEqual(expect.arrayContaining([expect.objectContaining({ path })]));
    }
  });

  it('answers nonsense with a refusal', async () => {
    const state = buildProcurement();
    const fields = { title: { type: 'lines', fields: null }, ownerId: { type: 'lines' } };
    const form = { ...tripForm(), fields } as unknown as FormDefinition;
    expect(await publish(state, form)).toMatchObject({ outcome: 'refused', code: 'invalid-form' });
    const wrong = { ...tripForm(), key: 'task' } as unknown as FormDefinition;
    expect(await publish(state, wrong)).toMatchObject({ outcome: 'refused', code: 'invalid-form' });
  });
});
