import { describe, expect, it } from 'vitest';
import { purchaseOrderForm } from '#shared/domain/purchase-order/purchase-order-record.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { linkFields } from '#shared/engines/form/link-fields.ts';
import { mayRollUp, rolledUpByUnit } from '#shared/engines/form/roll-up.ts';

const price: FieldDefinition = { type: 'money', currencyField: 'paidIn' };
const rows = [
  { price: '0.10', paidIn: 'USD', day: '2026-03-01' },
  { price: '0.20', paidIn: 'USD', day: '2026-02-01' },
  { price: '7', paidIn: 'CNY' },
  { paidIn: 'EUR' },
];

describe('roll-ups over the records that link to one', () => {
  it('never add amounts of two currencies, and leave out a currency of which there is no amount', () => {
    expect(rolledUpByUnit('sum', rows, 'price', price)).toEqual([
      { unit: 'CNY', value: '7' },
      { unit: 'USD', value: '0.3' },
    ]);
    expect(rolledUpByUnit('max', rows, 'price', price).map(({ value }) => value)).toEqual(['7', '0.20']);
  });

  it('count records whatever their amounts are in', () => {
    expect(rolledUpByUnit('count', rows)).toEqual([{ unit: '', value: '4' }]);
    expect(rolledUpByUnit('count', rows, 'price', price)).toEqual([{ unit: '', value: '3' }]);
    expect(rolledUpByUnit('count', [])).toEqual([{ unit: '', value: '0' }]);
  });

  it('tell the first of days, and nothing where there is none', () => {
    expect(rolledUpByUnit('min', rows, 'day', { type: 'date' })).toEqual([{ unit: '', value: '2026-02-01' }]);
    expect(rolledUpByUnit('min', [], 'day', { type: 'date' })).toEqual([{ unit: '', value: '' }]);
  });

  it('find the links of a form to a kind, and what of it may be told', () => {
    expect(linkFields(purchaseOrderForm, 'supplier')).toEqual(['supplierId']);
    expect(mayRollUp('sum', { type: 'date' })).toBe(false);
    expect(mayRollUp('max', { type: 'date' })).toBe(true);
    expect(mayRollUp('min', { type: 'text' })).toBe(false);
  });
});
