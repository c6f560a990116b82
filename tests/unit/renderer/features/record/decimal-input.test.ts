import { describe, expect, it } from 'vitest';
import { formatAmount, formatDecimal } from '#renderer/components/decimal-format.ts';
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

  it('shows the digits of the currency at least and a unit price with its further digits', () => {
    expect(formatAmount('48600000', 'VND')).toBe('48,600,000');
    expect(formatAmount('3120', 'USD')).toBe('3,120.00');
    expect(formatAmount('0.1234', 'USD')).toBe('0.1234');
  });

  it('shows as typed what is no amount', () => {
    expect(formatAmount('12,5', 'USD')).toBe('12,5');
  });
});
