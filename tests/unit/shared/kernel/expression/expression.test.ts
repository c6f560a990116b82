import { describe, expect, it } from 'vitest';
import { checkCondition } from '#shared/kernel/expression/check-condition.ts';
import { checkFormula } from '#shared/kernel/expression/check-formula.ts';
import { isSafePattern } from '#shared/kernel/expression/safe-pattern.ts';
import { runVectors } from './expression-vectors.ts';

describe('expressions', () => {
  it.each(runVectors())('$name', ({ expected, actual }) => {
    expect(actual).toEqual(expected);
  });

  it('refuse a text longer than a person reads, before it is parsed', () => {
    const long = `title = "${'x'.repeat(600)}"`;
    expect(checkCondition(long, { title: 'text' })[0]?.code).toBe('too-long');
    expect(checkFormula('1 + '.repeat(200), {})[0]?.code).toBe('too-long');
  });

  it('refuse parentheses without end instead of running out of stack', () => {
    expect(checkFormula('('.repeat(400), {})[0]?.code).toBe('not-readable');
  });
});

describe('patterns', () => {
  it.each(['^[0-9]{10}$', '^PR-\\d+$', 'a.*b', '^[A-Z]{2}[a-z(]{1,3}\\.$', '^(sea|air)$'])(
    '%s is safe',
    (pattern) => {
      expect(isSafePattern(pattern)).toBe(true);
    },
  );

  it.each(['(a+)+', '(a|aa)*$', 'a*a*a*b', '(?=a)b', '(a)\\1', '(', '^(a|b){2,}$', 'a{1,}b{1,}c{1,}'])(
    '%s is not',
    (pattern) => {
      expect(isSafePattern(pattern)).toBe(false);
    },
  );
});
