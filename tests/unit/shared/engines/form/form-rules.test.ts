import { describe, expect, it } from 'vitest';
import { withComputedAmounts } from '#shared/engines/form/computed-amounts.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { lockedChanges } from '#shared/engines/form/locked-fields.ts';
import { validateValues } from '#shared/engines/form/validate-values.ts';
import { requestWithHsCode } from '#tests/builders/build-form.ts';
import { requestValues } from '#tests/builders/build-procurement.ts';

const moment = { today: '2026-11-27', now: '2026-11-27T08:00:00.000Z' };

function formOf(fields: Readonly<Record<string, FieldDefinition>>): FormDefinition {
  return {
    key: 'form:test',
    version: 1,
    sections: ['main'],
    titleField: 'title',
    editCapability: 'form.fill',
    list: { columns: [], sort: { field: 'updatedAt', descending: true } },
    fields,
  };
}

describe('conditions of a form', () => {
  const form = requestWithHsCode();
  const check = (values: object) => validateValues(form, { ...requestValues(), ...values }, { moment });

  it('demands a field only when its condition holds', () => {
    expect(check({ transport: 'sea' })).toEqual([{ path: 'hsCode', code: 'required' }]);
    expect(check({ transport: 'air' })).toEqual([]);
    expect(check({})).toEqual([]);
  });

  it('names the rule that a value breaks', () => {
    expect(check({ transport: 'sea', hsCode: '12345' })).toEqual([
      { path: 'hsCode', code: 'rule', rule: 'digits' },
    ]);
    expect(check({ transport: 'sea', hsCode: '8542310000' })).toEqual([]);
  });

  it('lets work in progress have gaps, but no broken rule', () => {
    const draft = { ...requestValues(), transport: 'sea' };
    expect(validateValues(form, draft, { complete: false, moment })).toEqual([]);
    expect(validateValues(form, { ...draft, hsCode: 'x' }, { complete: false, moment })).toHaveLength(1);
  });

  it('keeps no required error and no rule of a field that is hidden', () => {
    const hidden = formOf({
      kind: { type: 'choice', options: ['a', 'b'] },
      reason: {
        type: 'text',
        required: true,
        visibleWhen: 'kind = "a"',
        validWhen: [{ key: 'long', condition: 'string length(reason) > 5' }],
      },
    });
    expect(validateValues(hidden, { kind: 'b' }, { moment })).toEqual([]);
    expect(validateValues(hidden, { kind: 'b', reason: 'x' }, { moment })).toEqual([]);
    expect(validateValues(hidden, { kind: 'a' }, { moment })).toEqual([{ path: 'reason', code: 'required' }]);
  });

  it('asks a cell with its own line first and the head behind it', () => {
    const cells = formOf({
      unit: { type: 'text' },
      strict: { type: 'yes-no' },
      lines: {
        type: 'lines',
        fields: { unit: { type: 'text' }, note: { type: 'text', requiredWhen: 'strict and unit = "kg"' } },
      },
    });
    const values = { unit: 'kg', strict: true, lines: [{ id: '1' }, { id: '2', unit: 'kg' }] };
    expect(validateValues(cells, values, { moment })).toEqual([{ path: 'lines/2/note', code: 'required' }]);
  });

  it('takes today from the moment, and holds nobody up without one', () => {
    const dated = formOf({
      needBy: { type: 'date', validWhen: [{ key: 'future', condition: 'needBy >= today' }] },
    });
    expect(validateValues(dated, { needBy: '2026-11-26' }, { moment })).toHaveLength(1);
    expect(validateValues(dated, { needBy: '2026-11-27' }, { moment })).toEqual([]);
    expect(validateValues(dated, { needBy: '2026-11-26' })).toEqual([]);
  });

  it('locks what may not be changed in the record as it would stand', () => {
    const locked = formOf({
      closed: { type: 'yes-no' },
      note: { type: 'text', editableWhen: 'closed != true' },
    });
    expect(lockedChanges(locked, { closed: true, note: 'x' }, ['note', 'closed'], moment)).toEqual([
      { path: 'note', code: 'locked' },
    ]);
    expect(lockedChanges(locked, { closed: false }, ['note'], moment)).toEqual([]);
  });
});

describe('formulas of a form', () => {
  const form = formOf({
    currency: { type: 'currency' },
    lines: {
      type: 'lines',
      fields: {
        quantity: { type: 'quantity' },
        price: { type: 'money', currencyField: 'currency', scale: 6 },
        amount: { type: 'money', currencyField: 'currency', readOnly: true, formula: 'quantity * price' },
      },
    },
    net: { type: 'money', currencyField: 'currency', readOnly: true, formula: 'sum(lines, amount)' },
    // Stands before what it reads: order follows from the formulas, not from the form.
    duty: { type: 'money', currencyField: 'currency', readOnly: true, formula: 'net * 0.065' },
    gross: { type: 'money', currencyField: 'currency', readOnly: true, formula: 'net + duty' },
  });

  it('works out lines, then the head, rounded by the currency, in exact decimals', () => {
    const lines = [
      { id: '1', quantity: '3', price: '0.335' },
      { id: '2', quantity: '1', price: '1.005' },
      { id: '3', quantity: '7' },
    ];
    expect(withComputedAmounts(form, { currency: 'CNY', lines })).toMatchObject({
      lines: [{ amount: '1.01' }, { amount: '1.01' }, { id: '3', quantity: '7' }],
      net: '2.02',
      duty: '0.13',
      gross: '2.15',
    });
    expect(withComputedAmounts(form, { currency: 'VND', lines })).toMatchObject({
      net: '2',
      duty: '0',
      gross: '2',
    });
  });

  it('never keeps what somebody claims a formula comes to', () => {
    expect(withComputedAmounts(form, { currency: 'CNY', lines: [], net: '999' })).toMatchObject({
      net: '0.00',
    });
    const unset = withComputedAmounts(
      formOf({ a: { type: 'quantity' }, b: { type: 'quantity', readOnly: true, formula: 'a * 2' } }),
      { b: '4' },
    );
    expect(unset).toEqual({});
  });
});
