import { describe, expect, it } from 'vitest';
import { byteText } from '#renderer/components/byte-text.ts';
import { formatAmount, formatCount, formatDecimal } from '#renderer/components/decimal-format.ts';
import { parseDecimalInput } from '#shared/kernel/decimal-input.ts';

describe('typed amounts', () => {
  it.each([
    ['48,600,000', '48600000'],
    ['1,234.50', '1234.50'],
    ['３，１２０．５', '3120.5'],
    [' 4 980.00 ', '4980.00'],
    ['.5', '0.5'],
    ['007', '7'],
    ['12.', '12'],
    ['-3', '-3'],
  ])('reads %s as the exact decimal %s', (typed, exact) => {
    expect(parseDecimalInput(typed)).toBe(exact);
  });

  it.each(['12,5', '1,23,456', 'abc', '', '1.2.3', '--1'])('refuses %s instead of guessing', (typed) => {
    expect(parseDecimalInput(typed)).toBeNull();
  });
});

describe('shown amounts', () => {
  it('keeps every digit of an amount beyond what a floating number holds', () => {
    expect(formatDecimal('12345678901234567890.123456')).toBe('12,345,678,901,234,567,890.123456');
  });

  it('writes counts and sizes as every other number', () => {
    expect([formatCount(0), formatCount(1_240_000)]).toEqual(['0', '1,240,000']);
    const sizes = [0, 999, 1234, 12_345, 1_000_000, 25_600_000, 1_234_000_000_000_000];
    expect(sizes.map(byteText)).toEqual(['0 B', '999 B', '1.2 kB', '12 kB', '1 MB', '25.6 MB', '1,234 TB']);
  });

  it('shows the digits of the currency at least and a unit price with its further digits', () => {
    expect(formatAmount('48600000', 'VND')).toBe('48,600,000');
    expect(formatAmount('3120', 'USD')).toBe('3,120.00');
    expect(formatAmount('0.1234', 'USD')).toBe('0.1234');
  });

  it('shows as typed what is no amount', () => {
    expect(formatAmount('12,5', 'USD')).toBe('12,5');
  });
});
