import { fc, test as propertyTest } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { canonicalDecimal } from '#shared/kernel/money.ts';
import { formatAmount, formatDecimal, formatMoney, parseDecimal } from '#shared/kernel/money-text.ts';

describe('reading numbers as people write them', () => {
  test.each([
    ['48,600,000', '48600000'],
    ['1,234.50', '1234.5'],
    ['1.234,50', '1234.5'],
    ['1 234,5', '1234.5'],
    ["1'234.5", '1234.5'],
    ['1\u202f234,50', '1234.5'],
    ['.5', '0.5'],
    ['-.5', '-0.5'],
    ['+3', '3'],
    ['7.', '7'],
    ['3,120.00', '3120'],
    ['1,234', '1234'],
    ['12,5', '12.5'],
    ['0.125', '0.125'],
    ['1.000.000', '1000000'],
  ])('%s is %s', (text, value) => {
    expect(parseDecimal(text)).toBe(value);
  });

  test.each([
    '',
    ' ',
    'Freight Included in Commodity Cost',
    '1.234.5',
    '1,23,4',
    '12-3',
    '1e5',
    '1,2.3,4',
    '--1',
    '.',
  ])('%j is asked about, not guessed', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });
});

describe('writing numbers', () => {
  test('amounts show the decimals of their currency', () => {
    expect(formatMoney('4980', 'CNY', 'en')).toBe('CNY 4,980.00');
    expect(formatMoney('48600000', 'VND', 'zh-CN')).toBe('VND 48,600,000');
  });

  test('a unit price keeps its further decimals', () => {
    expect(formatAmount('0.123456', 'USD', 'en', 6)).toBe('0.123456');
    expect(formatAmount('2', 'USD', 'en', 6)).toBe('2.00');
  });

  test('long numbers stay exact', () => {
    expect(formatDecimal('12345678901234567.89', 'en')).toBe('12,345,678,901,234,567.89');
  });

  propertyTest.prop([fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), fc.constantFrom('en', 'zh-CN')])(
    'what is written is read back as the same number',
    (cents, language) => {
      const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
      const value = canonicalDecimal(`${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`);
      expect(parseDecimal(formatDecimal(value, language, { minimum: 2 }))).toBe(value);
    },
  );
});
