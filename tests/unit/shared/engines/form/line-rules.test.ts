import { describe, expect, it } from 'vitest';
import { NO_MOMENT, shownValues } from '#shared/engines/form/evaluate-rules.ts';
import type { FieldMap } from '#shared/engines/form/form-values.ts';
import { createLineRules, keepClosedCells } from '#shared/engines/form/line-rules.ts';

const CELLS: FieldMap = {
  goods: { type: 'text' },
  transport: { type: 'choice', options: ['sea', 'air'] },
  hsCode: {
    type: 'text',
    visibleWhen: 'transport = "sea"',
    requiredWhen: 'transport = "sea"',
    validWhen: [{ key: 'digits', condition: 'matches(hsCode, "^[0-9]{10}$")' }],
  },
  price: { type: 'money', currencyField: 'currency', editableWhen: 'fixed = false' },
  quantity: { type: 'quantity' },
  total: { type: 'money', currencyField: 'currency', readOnly: true, formula: 'price * quantity' },
};
const FIELDS: FieldMap = {
  currency: { type: 'currency' },
  fixed: { type: 'yes-no' },
  insurance: { type: 'text', visibleWhen: 'fixed = true' },
  lines: { type: 'lines', fields: CELLS },
};
const head = { currency: 'CNY', fixed: false };

describe('rules of the cells of a line, while it is typed', () => {
  it('show, demand and judge a cell as its own line stands', () => {
    const rules = createLineRules(FIELDS, CELLS, NO_MOMENT);
    const air = rules.of({ id: 'a', transport: 'air' }, head).cells.hsCode;
    expect(air).toMatchObject({ shown: false, demanded: false });
    const sea = rules.of({ id: 'a', transport: 'sea', hsCode: '8504' }, head).cells.hsCode;
    expect(sea).toMatchObject({ shown: true, demanded: true, broken: { key: 'digits' } });
    const mended = rules.of({ id: 'a', transport: 'sea', hsCode: '8504409500' }, head).cells.hsCode;
    expect(mended?.broken).toBeUndefined();
  });

  it('ask again when the field of the head changes that they read, and not for any other', () => {
    const rules = createLineRules(FIELDS, CELLS, NO_MOMENT);
    const line = { id: 'a', price: '2.00', quantity: '3' };
    const first = rules.of(line, head);
    expect(first.cells.price).toMatchObject({ locked: false });
    expect(rules.of(line, { ...head, insurance: 'x' })).toBe(first);
    expect(rules.of(line, { ...head, fixed: true }).cells.price).toMatchObject({ locked: true });
  });

  it('work a formula out in the line, by the currency of the head', () => {
    const rules = createLineRules(FIELDS, CELLS, NO_MOMENT);
    const line = { id: 'a', price: '2.015', quantity: '3' };
    expect(rules.of(line, head).values.total).toBe('6.05');
    expect(rules.of(line, { ...head, currency: 'JPY' }).values.total).toBe('6');
    expect(rules.of(line, head).cells.total).toMatchObject({ locked: true });
  });

  it('leave what is closed as it was, and take everything else of the same change', () => {
    const rules = createLineRules(FIELDS, CELLS, NO_MOMENT);
    const before = [{ id: 'a', goods: 'cable', transport: 'air', price: '2.00' }];
    const typed = [{ id: 'a', goods: 'dock', transport: 'air', price: '9.00', hsCode: '8504409500' }];
    const locked = { ...head, fixed: true };
    expect(keepClosedCells(rules, locked, before, typed)).toEqual([
      { id: 'a', goods: 'dock', transport: 'air', price: '2.00', hsCode: undefined },
    ]);
    const opened = [{ id: 'a', goods: 'cable', transport: 'sea', price: '2.00', hsCode: '8504409500' }];
    expect(keepClosedCells(rules, locked, before, opened)).toBe(opened);
  });

  it('are not asked at all in a sheet that has none', () => {
    const rules = createLineRules(FIELDS, { goods: { type: 'text' } }, NO_MOMENT);
    const line = { id: 'a', goods: 'x' };
    expect(rules.of(line, head)).toEqual({ cells: {}, values: line });
  });

  it.each([
    ['with rules', CELLS],
    ['without', { goods: { type: 'text' } } satisfies FieldMap],
  ])('are told by one object while nothing changes, %s', (_, cells) => {
    const rules = createLineRules(FIELDS, cells, NO_MOMENT);
    const line = { id: 'a', goods: 'x' };
    expect(rules.of(line, { ...head })).toBe(rules.of(line, { ...head }));
  });
});

describe('a record as it is read, listed and exported', () => {
  it('is without the fields and cells that its rules hide, and keeps what is no field', () => {
    const values = {
      ...head,
      formVersion: 2,
      insurance: 'all risks',
      lines: [
        { id: 'a', transport: 'air', hsCode: '8504409500' },
        { id: 'b', transport: 'sea', hsCode: '8504409500' },
      ],
    };
    expect(shownValues(FIELDS, values, NO_MOMENT)).toEqual({
      ...head,
      formVersion: 2,
      lines: [
        { id: 'a', transport: 'air' },
        { id: 'b', transport: 'sea', hsCode: '8504409500' },
      ],
    });
    expect(shownValues(FIELDS, { ...values, fixed: true }, NO_MOMENT).insurance).toBe('all risks');
  });
});
