import { checkValue, type ValueProblem } from '#shared/engines/form/check-value.ts';
import { isUnset } from '#shared/engines/form/form-values.ts';
import type { LineValues, Values } from '../record-values.ts';
import type { LinesField } from './line-columns.ts';
import type { Sheet } from './sheet-context.ts';

export type LineProblems = Readonly<Record<string, ValueProblem>>;

interface Known {
  readonly currency: unknown;
  readonly problems: LineProblems;
}

const NONE: LineProblems = {};
const known = new WeakMap<LineValues, Known>();

/** The same with the rules of the form, which may read the head. */
export function problemsInSheet({ rules, field, form }: Sheet, line: LineValues, head: Values): LineProblems {
  const currencyField = form.currencyField ?? '';
  const wrong = problemsOfLine(field, line, head, currencyField);
  const broken = Object.entries(rules.of(line, head).cells).flatMap(
    ([name, state]): [string, ValueProblem][] =>
      state.broken === undefined ? [] : [[name, { code: 'rule', rule: state.broken.key }]],
  );
  return broken.length === 0 ? wrong : { ...Object.fromEntries(broken), ...wrong };
}

/**
 * What is wrong with the values that a line has (what it lacks is told when it is handed in). Told once per line
 * and currency: a line that changes is another object.
 */
function problemsOfLine(
  field: LinesField,
  line: LineValues,
  header: Values,
  currencyField: string,
): LineProblems {
  const currency = header[currencyField];
  const told = known.get(line);
  if (told !== undefined && told.currency === currency) return told.problems;
  const wrong = Object.entries(field.fields).flatMap(([name, column]) => {
    if (column.type === 'lines' || isUnset(line[name])) return [];
    const problem = checkValue(column, line[name], header);
    return problem === undefined ? [] : [[name, problem] as const];
  });
  const problems = wrong.length === 0 ? NONE : Object.fromEntries(wrong);
  known.set(line, { currency, problems });
  return problems;
}
