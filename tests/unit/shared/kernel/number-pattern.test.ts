import { describe, expect, it } from 'vitest';
import { counterOf, isNumberPattern, numberText } from '#shared/kernel/number-pattern.ts';

const numberOf = (yearly: boolean, digits: number, value: number) => {
  const pattern = { yearly, digits };
  return numberText(counterOf('TRIP', pattern, '2026-11-28T09:00:00Z'), pattern, value);
};

describe('patterns of permanent numbers', () => {
  it('name the year and start again with it, or run on', () => {
    expect([numberOf(true, 6, 17), numberOf(false, 4, 17)]).toEqual(['TRIP-2026-000017', 'TRIP-0017']);
  });

  it('never cut a number that outgrew its digits', () => {
    expect(numberOf(false, 3, 12345)).toBe('TRIP-12345');
  });

  it.each([
    [{ yearly: true, digits: 6 }, true],
    [{ yearly: true, digits: 2 }, false],
    [{ yearly: true, digits: 11 }, false],
    [{ yearly: true, digits: 4.5 }, false],
    [{ yearly: 'x', digits: 4 }, false],
    [null, false],
  ])('are known by their shape: %j', (given, isOne) => {
    expect(isNumberPattern(given)).toBe(isOne);
  });
});
