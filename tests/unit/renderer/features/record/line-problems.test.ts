import { describe, expect, it } from 'vitest';
import {
  currenciesOf,
  currencyTexts,
  problemsInSheet,
} from '#renderer/features/record/edit/line-problems.ts';
import type { Sheet } from '#renderer/features/record/edit/sheet-context.ts';
import { NO_MOMENT } from '#shared/engines/form/evaluate-rules.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import { createLineRules } from '#shared/engines/form/line-rules.ts';
import { tripForm } from '#tests/builders/build-form.ts';

/** A drawn form names no currency of its own: its amounts say in which field theirs stands. */
const field = { type: 'lines', fields: { price: { type: 'money', currencyField: 'currency' } } } as const;
const form = tripForm();
const rules = createLineRules(form.fields, field.fields, NO_MOMENT);
const sheet = { form, field, rules } as unknown as Sheet;

describe('amounts in the lines of a drawn form', () => {
  it('are in the currency of the head that their column names', () => {
    expect(currenciesOf(sheet, { currency: 'CNY', title: 'x' })).toMatchObject({ currency: 'CNY' });
    expect(currencyTexts(sheet, { currency: 'CNY', title: 'x' })).toBe(
      currencyTexts(sheet, { currency: 'CNY', title: 'y' }),
    );
  });

  it('are judged anew when that currency changes', () => {
    const line = { id: 'l1', price: '2.50' };
    const problems = (head: FormValues) => problemsInSheet(sheet, line, head, currencyTexts(sheet, head));
    expect(problems({ currency: 'CNY' })).toEqual({});
    expect(problems({ currency: 'JPY' })).toMatchObject({
      price: { code: 'too-many-decimals' },
    });
  });
});
