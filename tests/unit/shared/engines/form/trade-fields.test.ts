import { describe, expect, it } from 'vitest';
import { purchaseOrderForm } from '#shared/domain/purchase-order/purchase-order-record.ts';
import { purchaseRequestForm } from '#shared/domain/purchase-request/purchase-request-record.ts';
import { supplierForm } from '#shared/domain/supplier/supplier-record.ts';
import { checkValue } from '#shared/engines/form/check-value.ts';
import { totalOf, withComputedAmounts } from '#shared/engines/form/computed-amounts.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { sameValue } from '#shared/engines/form/form-values.ts';
import { mergeChanges } from '#shared/engines/form/merge-changes.ts';
import { optionTone } from '#shared/engines/form/option-tone.ts';
import { rollUp } from '#shared/engines/form/roll-up.ts';

const ADDRESS = { country: 'VN', lines: ['Lô B12'], city: 'TP. Hồ Chí Minh' };
const RATE = { base: 'CNY', value: '7.153200001', date: '2026-11-20', lock: 'order' };
const SIGNATURE = {
  path: 'M10 20 L11 22 L14 30',
  width: 480,
  height: 140,
  signedBy: 'person-lukas',
  signedAt: '2026-11-27T08:00:00.000Z',
};
const ORIGIN = {
  kind: 'item',
  id: 'i',
  field: 'price',
  version: 3,
  at: '2026-08-20T00:40:00.000Z',
  value: '1.2',
};

type Case = readonly [field: FieldDefinition, value: unknown, code?: string];
const percentage: FieldDefinition = { type: 'percentage', minimum: '0', maximum: '100' };
const rate: FieldDefinition = { type: 'rate', currencyField: 'currency' };

const CASES: readonly Case[] = [
  [percentage, '12.5'],
  [percentage, '-1', 'too-small'],
  [percentage, '100.01', 'too-large'],
  [percentage, '1.00001', 'too-many-decimals'],
  [{ type: 'duration' }, 'P14D'],
  [{ type: 'duration' }, '14 days', 'not-duration'],
  [{ type: 'language' }, 'vi'],
  [{ type: 'language' }, 'xx', 'not-language'],
  [{ type: 'instant' }, '2026-11-27T07:00:00.000Z[Asia/Ho_Chi_Minh]'],
  [{ type: 'instant' }, '2026-11-27T07:00:00.000Z[Mars/Base]', 'not-instant'],
  [{ type: 'barcode' }, '4006381333931'],
  [{ type: 'barcode' }, '4006381333930', 'bad-check-digit'],
  [{ type: 'address' }, ADDRESS],
  [{ type: 'address' }, { ...ADDRESS, country: 'ZZ' }, 'not-address'],
  [{ type: 'address' }, { ...ADDRESS, script: 'x' }, 'not-address'],
  [{ type: 'address' }, 'Lô B12', 'not-address'],
  [rate, RATE],
  [rate, { ...RATE, value: '7.1532000001' }, 'not-rate'],
  [rate, { ...RATE, value: '0' }, 'not-rate'],
  [rate, { ...RATE, lock: 'maybe' }, 'not-rate'],
  [{ type: 'signature' }, SIGNATURE],
  [{ type: 'signature' }, { ...SIGNATURE, path: 'M0 0"/><script>' }, 'wrong-type'],
  [{ type: 'origins', hidden: true }, { unitPrice: ORIGIN }],
  [{ type: 'origins', hidden: true }, { unitPrice: { ...ORIGIN, version: -1 } }, 'wrong-type'],
];

describe('checks of trade values', () => {
  for (const [field, value, code] of CASES) {
    it(`${field.type}: ${JSON.stringify(value)} is ${code ?? 'fine'}`, () => {
      if (field.type === 'lines') throw new Error('not a simple field');
      expect(checkValue(field, value, {})?.code).toBe(code);
    });
  }

  it('one meaning has one form: spellings of a duration, an address, a rate and a figure', () => {
    expect(sameValue({ type: 'duration' }, 'PT90M', 'PT1H30M')).toBe(true);
    expect(sameValue({ type: 'address' }, ADDRESS, { ...ADDRESS, postalCode: '' })).toBe(true);
    expect(sameValue(rate, RATE, { ...RATE, value: '7.1532000010', source: '' })).toBe(true);
    expect(sameValue(percentage, '12.50', '12.5')).toBe(true);
    expect(sameValue({ type: 'address' }, ADDRESS, { ...ADDRESS, city: 'Hà Nội' })).toBe(false);
  });
});

describe('computed values', () => {
  const lines = [
    { id: 'a', quantity: '3', unitPrice: '0.335', discount: '12.5', promisedDate: '2026-12-01' },
    { id: 'b', quantity: '10', unitPrice: '1.00', promisedDate: '2027-01-15' },
  ];

  it('a discount counts line by line before the total', () => {
    expect(totalOf(purchaseRequestForm, { currency: 'CNY', lines })).toBe('10.88');
    const wrong = [{ ...lines[0], id: 'a', discount: 'x' }];
    expect(totalOf(purchaseRequestForm, { currency: 'CNY', lines: wrong })).toBe('0.00');
  });

  it('a roll-up over lines is stored with the record and never taken from outside', () => {
    const body = withComputedAmounts(purchaseOrderForm, {
      currency: 'CNY',
      lines,
      lastPromised: '2030-01-01',
    });
    expect(body).toMatchObject({ lastPromised: '2027-01-15', amount: '10.88' });
    const none = withComputedAmounts(purchaseOrderForm, { currency: 'CNY', lines: [], lastPromised: 'x' });
    expect('lastPromised' in none).toBe(false);
  });

  it('sums exactly, counts, and finds the least and greatest figure by value', () => {
    const rows = [{ n: '0.1' }, { n: '0.2' }, { n: '10' }, {}];
    expect(['sum', 'count', 'min', 'max'].map((of) => rollUp(of as 'sum', rows, 'n'))).toEqual([
      '10.3',
      '3',
      '0.1',
      '10',
    ]);
    expect(rollUp('count', rows)).toBe('4');
    expect(rollUp('max', [], 'n')).toBeUndefined();
  });
});

describe('two people at once', () => {
  it('two addresses for one supplier go to a person, as one value', () => {
    const body = { name: 'Saigon Cable', address: ADDRESS };
    const to = { ...ADDRESS, city: 'Hà Nội' };
    const from = { ...ADDRESS, city: 'Huế' };
    const result = mergeChanges(supplierForm, body, [{ path: 'address', from, to }]);
    expect(result.conflicts).toMatchObject([{ path: 'address', kept: ADDRESS, other: to }]);
  });

  it('nobody is asked where a value came from', () => {
    const lines = [{ id: 'l1', origins: { unitPrice: ORIGIN } }];
    const to = { unitPrice: { ...ORIGIN, version: 4 } };
    const result = mergeChanges(purchaseRequestForm, { lines }, [
      { path: 'lines/l1/origins', from: null, to },
    ]);
    expect([result.conflicts, result.applied]).toEqual([[], ['lines/l1/origins']]);
  });
});

describe('colours of options', () => {
  it('stand in the definition', () => {
    expect(optionTone(supplierForm.fields.status, 'blacklisted')).toBe('bad');
    expect(optionTone(supplierForm.fields.status, 'prospect')).toBe('neutral');
    expect(optionTone(undefined, 'approved')).toBe('neutral');
  });
});
