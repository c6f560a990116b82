import { checkValue, type ValueProblem } from '#shared/engines/form/check-value.ts';
import { isUnset } from '#shared/engines/form/form-values.ts';
import type { LineValues, Values } from '../record-values.ts';
import type { LinesField } from './line-columns.ts';

export type LineProblems = Readonly<Record<string, ValueProblem>>;

interface Known {
  readonly currency: unknown;
  readonly problems: LineProblems;
}

const NONE: LineProblems = {};
const known = new WeakMap<LineValues, Known>();

/**
 * What is wrong with the values that a line has (what it lacks is told when it is handed in). Told once per line
 * and currency: a line that changes is another object.
 */
export function problemsOfLine(
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
