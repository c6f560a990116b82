import { describe, expect, it } from 'vitest';
import { checkCondition } from '#shared/kernel/expression/check-condition.ts';
import { checkFormula } from '#shared/kernel/expression/check-formula.ts';
import { evaluateCondition } from '#shared/kernel/expression/evaluate-condition.ts';
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

  it('B2 refuse more parts than a person can read, and parts inside each other without end', () => {
    const deep = `${'('.repeat(100)}title = "x"${')'.repeat(100)}`;
    const wide = `title in (${'1,'.repeat(240)}1)`;
    for (const text of [deep, wide]) {
      expect(checkCondition(text, { title: 'text' })[0]?.code).toBe('too-much-work');
    }
    const long = Array.from({ length: 30 }, (_, at) => `title = "${at}"`).join(' or ');
    expect(checkCondition(long, { title: 'text' })).toEqual([]);
  });

  it('B2 give up by counting, on laptop and server alike: no answer where the lists are too long', () => {
    const scope = { tags: 'list' } as const;
    const context = { scope, today: '2026-11-21', now: '2026-11-21T06:00:00.000Z' };
    const text = 'some tag in tags satisfies tag = "sea"';
    const tags = (length: number) => Array.from({ length }, (_, at) => (at === length - 1 ? 'sea' : 'air'));
    expect(checkCondition(text, scope)).toEqual([]);
    expect(evaluateCondition(text, { tags: tags(5000) }, context)).toBe(true);
    expect(evaluateCondition(text, { tags: tags(1_000_000) }, context)).toBeUndefined();
    expect(evaluateCondition(`${' '.repeat(600)}true`, {}, context)).toBeUndefined();
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
