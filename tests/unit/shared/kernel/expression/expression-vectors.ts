import { checkCondition } from '#shared/kernel/expression/check-condition.ts';
import { checkFormula } from '#shared/kernel/expression/check-formula.ts';
import { evaluateCondition } from '#shared/kernel/expression/evaluate-condition.ts';
import { evaluateFormula } from '#shared/kernel/expression/evaluate-formula.ts';
import type { NameScope } from '#shared/kernel/expression/name-scope.ts';
import given from './expression-vectors.json' with { type: 'json' };

export interface VectorResult {
  readonly name: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

const scope = given.scope as NameScope;
const context = { scope, today: given.today, now: given.now };
type Values = Readonly<Record<string, unknown>>;

/** Runs every vector where it is called: the same file in Node and in the browser. */
export function runVectors(): readonly VectorResult[] {
  return [
    ...given.conditions.map(({ text, values, answer }) => ({
      name: `${text} ${JSON.stringify(values)}`,
      expected: { problems: [], answer },
      actual: {
        problems: checkCondition(text, scope),
        answer: evaluateCondition(text, values as Values, context) ?? null,
      },
    })),
    ...given.refused.map(({ text, code }) => ({
      name: `refuses ${text}`,
      expected: code,
      actual: checkCondition(text, scope)[0]?.code,
    })),
    ...given.formulas.map(({ text, values, answer }) => ({
      name: `${text} ${JSON.stringify(values)}`,
      expected: { problems: [], answer },
      actual: {
        problems: checkFormula(text, scope),
        answer: evaluateFormula(text, values as Values) ?? null,
      },
    })),
    ...given.refusedFormulas.map(({ text, code }) => ({
      name: `refuses formula ${text}`,
      expected: code,
      actual: checkFormula(text, scope)[0]?.code,
    })),
  ];
}
