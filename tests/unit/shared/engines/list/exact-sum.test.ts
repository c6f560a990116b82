import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createExactSum } from '#shared/engines/list/exact-sum.ts';
import { addDecimals, compareDecimals } from '#shared/kernel/money.ts';

function sum(values: readonly string[]): string {
  const total = createExactSum();
  for (const value of values) total.add(value);
  return total.total();
}

const digits = (most: number) => fc.stringMatching(new RegExp(`^[0-9]{1,${most}}$`));
const decimal = fc
  .tuple(fc.constantFrom('', '-'), digits(20), fc.option(digits(12)))
  .map(([sign, whole, places]) => `${sign}${whole}${places === null ? '' : `.${places}`}`);
const amount = fc
  .tuple(fc.integer(), fc.nat(99))
  .map(([whole, cents]) => `${whole}.${String(cents).padStart(2, '0')}`);

describe('an exact sum', () => {
  it('keeps what doubles lose', () => {
    expect(sum(['0.1', '0.2'])).toBe('0.3');
    expect(sum(['9007199254740993', '0.01', '-9007199254740992'])).toBe('1.01');
    expect(sum(Array.from({ length: 3000 }, () => '9007199254740.99'))).toBe('27021597764222970.00');
    expect(sum([])).toBe('0');
    expect(sum(['1e3', 'x', '1.2.3', '-0.5'])).toBe('-0.5');
  });

  test.prop([fc.array(fc.oneof(decimal, amount), { maxLength: 200 })])(
    'equals the slow sum of arbitrary decimals, in any order',
    (values) => {
      expect(compareDecimals(sum(values), addDecimals(values))).toBe(0);
      expect(sum(values.toReversed())).toBe(sum(values));
    },
  );
});
