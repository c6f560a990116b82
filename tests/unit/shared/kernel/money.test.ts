import { fc, test as propertyTest } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import {
  addDecimals,
  canonicalDecimal,
  compareDecimals,
  convertMoney,
  decimalPlaces,
  isDecimalText,
  lineAmount,
  minorUnits,
  roundToCurrency,
  subtractDecimals,
} from '#shared/kernel/money.ts';

const decimal = (scale: number) =>
  fc
    .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: scale }))
    .map(([digits, places]) => {
      const sign = digits < 0n ? '-' : '';
      const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
      return places === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`;
    });

describe('decimals', () => {
  test('tenths add up exactly', () => {
    expect(addDecimals(['0.1', '0.2'])).toBe('0.3');
  });

  test('the sum of nothing is zero', () => {
    expect(addDecimals([])).toBe('0');
  });

  test('large amounts keep every digit', () => {
    expect(addDecimals(['99999999999999999999.99', '0.01'])).toBe('100000000000000000000');
  });

  test.each(['', '.', '1e5', '0x10', '1,000', ' 1', '--1', 'NaN', 'Infinity', '1.', '.5'])(
    '%j is not a decimal text',
    (text) => {
      expect(isDecimalText(text)).toBe(false);
    },
  );

  test.each([
    ['12.50', '12.5'],
    ['-0', '0'],
    ['0.000', '0'],
    ['0012', '12'],
    ['-3.10', '-3.1'],
  ])('%s and %s are one number', (text, canonical) => {
    expect(canonicalDecimal(text)).toBe(canonical);
  });

  test('trailing zeros are no decimal places', () => {
    expect([decimalPlaces('3'), decimalPlaces('12.50'), decimalPlaces('0.000001')]).toEqual([0, 1, 6]);
  });

  propertyTest.prop([decimal(12), decimal(12)])(
    'adding and subtracting again gives the first number',
    (a, b) => {
      expect(compareDecimals(subtractDecimals(addDecimals([a, b]), b), a)).toBe(0);
    },
  );

  propertyTest.prop([fc.array(decimal(6), { maxLength: 20 })])(
    'the order of adding does not matter',
    (values) => {
      expect(addDecimals([...values].reverse())).toBe(addDecimals(values));
    },
  );

  propertyTest.prop([decimal(12)])('a canonical text is its own canonical text', (value) => {
    expect(canonicalDecimal(canonicalDecimal(value))).toBe(canonicalDecimal(value));
  });
});

describe('currencies', () => {
  test.each([
    ['VND', 0],
    ['JPY', 0],
    ['CNY', 2],
    ['USD', 2],
    ['KWD', 3],
  ])('%s has %i decimal places', (currency, places) => {
    expect(minorUnits(currency)).toBe(places);
  });

  test.each([
    ['1.005', 'CNY', '1.01'],
    ['1.004', 'CNY', '1.00'],
    ['-1.005', 'CNY', '-1.01'],
    ['48600000.5', 'VND', '48600001'],
    ['0.0005', 'KWD', '0.001'],
  ])('%s %s rounds half away from zero to %s', (amount, currency, rounded) => {
    expect(roundToCurrency(amount, currency)).toBe(rounded);
  });

  test('a line is rounded before lines are summed', () => {
    const lines = ['0.335', '0.335', '0.335'].map((price) => lineAmount('1', price, 'CNY'));
    expect(addDecimals(lines)).toBe('1.02');
  });

  test('a unit price keeps six decimals until the line is rounded', () => {
    expect(lineAmount('3600', '0.123456', 'USD')).toBe('444.44');
  });

  test('conversion rounds to the base currency', () => {
    expect(convertMoney({ amount: '48600000', currency: 'VND' }, '0.000283', 'CNY')).toEqual({
      amount: '13753.80',
      currency: 'CNY',
    });
  });

  propertyTest.prop([decimal(9), fc.constantFrom('VND', 'CNY', 'KWD')])(
    'rounding moves an amount by at most half a minor unit',
    (amount, currency) => {
      const half = `0.${'0'.repeat(minorUnits(currency))}5`;
      const moved = subtractDecimals(roundToCurrency(amount, currency), amount).replace('-', '');
      expect(compareDecimals(moved, half)).toBeLessThanOrEqual(0);
    },
  );
});
