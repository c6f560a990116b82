import { fc, test as propertyTest } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { purchaseRequestForm } from '#shared/domain/purchase-request/purchase-request-record.ts';
import { supplierForm } from '#shared/domain/supplier/supplier-record.ts';
import { amountOfLine, totalOf, withComputedAmounts } from '#shared/engines/form/computed-amounts.ts';
import { addDecimals } from '#shared/kernel/money.ts';

const lines = (...pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([quantity, unitPrice], index) => ({ id: `l${index}`, quantity, unitPrice }));

describe('computed amounts', () => {
  test('the total is the sum of lines that were rounded first', () => {
    const body = { currency: 'CNY', lines: lines(['1', '0.335'], ['1', '0.335'], ['1', '0.335']) };
    expect(totalOf(purchaseRequestForm, body)).toBe('1.02');
  });

  test('a total in VND has no decimals', () => {
    expect(totalOf(purchaseRequestForm, { currency: 'VND', lines: lines(['1500', '32400']) })).toBe(
      '48600000',
    );
  });

  test('a total that somebody typed is replaced', () => {
    const body = { currency: 'CNY', amount: '1.00', lines: lines(['100', '49.80']) };
    expect(withComputedAmounts(purchaseRequestForm, body)).toMatchObject({ amount: '4980.00' });
  });

  test('without a currency there is no total yet', () => {
    expect(withComputedAmounts(purchaseRequestForm, { amount: '1', lines: lines(['1', '2']) })).toEqual({
      lines: lines(['1', '2']),
    });
  });

  test('unfinished lines count as nothing', () => {
    const body = { currency: 'CNY', lines: [{ id: 'a' }, { id: 'b', quantity: 'x', unitPrice: '1' }] };
    expect(totalOf(purchaseRequestForm, body)).toBe('0.00');
    expect(amountOfLine({ id: 'a', quantity: '2' }, 'CNY')).toBeUndefined();
  });

  test('a form without amount stays as it is', () => {
    const body = { name: 'Saigon Cable' };
    expect(withComputedAmounts(supplierForm, body)).toBe(body);
  });

  const figure = fc.integer({ min: 0, max: 10_000_000 }).map((value) => (value / 10_000).toFixed(4));

  propertyTest.prop([
    fc.array(fc.tuple(figure, figure), { minLength: 1, maxLength: 12 }),
    fc.constantFrom('VND', 'CNY', 'KWD'),
  ])('what the lines show always adds up to the total, to the last unit', (pairs, currency) => {
    const body = { currency, lines: lines(...pairs) };
    const shown = body.lines.flatMap((line) => amountOfLine(line, currency) ?? []);
    expect(Number(totalOf(purchaseRequestForm, body))).toBe(Number(addDecimals(shown)));
  });
});
