import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { checkCondition } from '#shared/kernel/expression/check-condition.ts';
import {
  type Clause,
  type ConditionSentence,
  feelOf,
  needsValue,
  operatorsOf,
} from '#shared/kernel/expression/condition-sentence.ts';
import { evaluateCondition } from '#shared/kernel/expression/evaluate-condition.ts';
import { type NameScope, shapeOf } from '#shared/kernel/expression/name-scope.ts';
import { sentenceOf } from '#shared/kernel/expression/read-sentence.ts';

const SCOPE: NameScope = {
  transportMode: 'text',
  title: 'text',
  amount: 'decimal',
  needBy: 'date',
  sentAt: 'instant',
  urgent: 'yes-no',
  tags: 'list',
  lines: { lines: { quantity: 'decimal' } },
};
const shape = (name: string) => shapeOf(SCOPE, name);

const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const figure = fc
  .tuple(fc.integer({ min: -9999, max: 9999 }), fc.nat(99))
  .map(([whole, part]) => `${whole}.${part}1`);
const day = fc.oneof(
  fc.constant('today'),
  fc
    .tuple(fc.integer({ min: 1990, max: 2090 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}-15`),
);

function valuesFor(name: string, operator: Clause['operator']): fc.Arbitrary<readonly string[]> {
  if (!needsValue(operator)) return fc.constant([]);
  if (operator === 'one-of' || operator === 'none-of') return fc.array(word, { minLength: 1, maxLength: 3 });
  if (operator === 'digits') return fc.integer({ min: 1, max: 99 }).map((count) => [String(count)]);
  if (name === 'lines') return fc.integer({ min: 1, max: 500 }).map((count) => [String(count)]);
  if (name === 'amount') return figure.map((value) => [value]);
  return (name === 'needBy' ? day : word).map((value) => [value]);
}

const clause: fc.Arbitrary<Clause> = fc
  .constantFrom(...Object.keys(SCOPE))
  .chain((name) => fc.tuple(fc.constant(name), fc.constantFrom(...operatorsOf(shape(name) ?? 'text'))))
  .chain(([name, operator]) => valuesFor(name, operator).map((values) => ({ name, operator, values })));

/** A single clause reads as "all of". */
const sentence: fc.Arbitrary<ConditionSentence> = fc
  .record({ join: fc.constantFrom('and', 'or'), clauses: fc.array(clause, { minLength: 1, maxLength: 4 }) })
  .map(({ join, clauses }) => ({ join: clauses.length === 1 ? 'and' : join, clauses }));

describe('conditions as sentences', () => {
  test.prop([sentence])('read back from their FEEL text as they were written', (given) => {
    const text = feelOf(given, shape);
    expect(sentenceOf(text, SCOPE)).toEqual(given);
  });

  test.prop([sentence])('write only FEEL that may be saved', (given) => {
    const text = feelOf(given, shape);
    fc.pre(text.length <= 500);
    expect(checkCondition(text, SCOPE)).toEqual([]);
  });

  it('say what FEEL says of the values', () => {
    const holds = (given: Clause, values: Readonly<Record<string, unknown>>) =>
      evaluateCondition(feelOf({ join: 'and', clauses: [given] }, shape), values, {
        scope: SCOPE,
        today: '2026-11-28',
        now: '2026-11-28T00:00:00Z',
      });
    const sea = { name: 'transportMode', operator: 'is', values: ['ocean'] } as const;
    expect([holds(sea, { transportMode: 'ocean' }), holds(sea, { transportMode: 'air' })]).toEqual([
      true,
      false,
    ]);
    const ten = { name: 'title', operator: 'digits', values: ['10'] } as const;
    expect([holds(ten, { title: '8504409500' }), holds(ten, { title: '850440950' })]).toEqual([true, false]);
    const many = { name: 'lines', operator: 'more', values: ['1'] } as const;
    expect([holds(many, { lines: [{}, {}] }), holds(many, {})]).toEqual([true, false]);
    const past = { name: 'needBy', operator: 'less', values: ['today'] } as const;
    expect([holds(past, { needBy: '2026-11-27' }), holds(past, { needBy: '2026-11-28' })]).toEqual([
      true,
      false,
    ]);
    const none = { name: 'tags', operator: 'empty', values: [] } as const;
    expect([holds(none, {}), holds(none, { tags: ['x'] })]).toEqual([true, false]);
  });

  it('leave to FEEL what they cannot say', () => {
    for (const text of [
      'amount > 5 and (urgent = true or title = "x")',
      'amount > 5 and urgent = true or title = "x"',
      'if urgent then amount > 5 else amount > 50',
      'some line in lines satisfies line.quantity > 5',
      'unknown = "x"',
      'title > "x"',
      'amount = ',
      '',
    ]) {
      expect(sentenceOf(text, SCOPE), text).toBeUndefined();
    }
  });

  it.each([
    ['amount', 'more'],
    ['needBy', 'less'],
    ['transportMode', 'is'],
    ['title', 'digits'],
    ['title', 'contains'],
    ['transportMode', 'one-of'],
  ] as const)('keep a place for a value still to come, which nobody can save: %s %s', (name, operator) => {
    const open: ConditionSentence = { join: 'and', clauses: [{ name, operator, values: [''] }] };
    const text = feelOf(open, shape);
    expect(checkCondition(text, SCOPE)).toContainEqual({ code: 'value-missing', part: '?' });
    expect(sentenceOf(text, SCOPE)?.clauses[0]).toMatchObject({ name, operator });
  });
});
