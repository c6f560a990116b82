import { checkValue, type ValueProblem } from '#shared/engines/form/check-value.ts';
import { isUnset } from '#shared/engines/form/form-values.ts';
import type { LineValues, Values } from '../record-values.ts';
import type { LinesField } from './line-columns.ts';
import type { Sheet } from './sheet-context.ts';

export type LineProblems = Readonly<Record<string, ValueProblem>>;

/** The fields of the head that hold the currencies of a sheet's amounts, with what they hold. */
export function currenciesOf({ field, form }: Pick<Sheet, 'field' | 'form'>, head: Values): Values {
  const cells = Object.values(field.fields).flatMap((cell) =>
    cell.type === 'money' ? [cell.currencyField] : [],
  );
  const names = [...new Set([form.currencyField ?? '', ...cells])];
  return Object.fromEntries(names.map((name) => [name, head[name]]));
}

/** The same as one text, which stays the same while they do. */
export function currencyTexts(sheet: Pick<Sheet, 'field' | 'form'>, head: Values): string {
  return JSON.stringify(currenciesOf(sheet, head));
}

interface Known {
  readonly currencies: string;
  readonly problems: LineProblems;
}

const NONE: LineProblems = {};
const known = new WeakMap<LineValues, Known>();

/**
 * The same with the rules of the form, which may read the head.
 * @param currencies `currencyTexts` of the head: whoever asks for 500 lines says it once
 */
export function problemsInSheet(
  { rules, field }: Sheet,
  line: LineValues,
  head: Values,
  currencies: string,
): LineProblems {
  const wrong = problemsOfLine(field, line, head, currencies);
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
  currencies: string,
): LineProblems {
  const told = known.get(line);
  if (told !== undefined && told.currencies === currencies) return told.problems;
  const wrong = Object.entries(field.fields).flatMap(([name, column]) => {
    if (column.type === 'lines' || isUnset(line[name])) return [];
    const problem = checkValue(column, line[name], header);
    return problem === undefined ? [] : [[name, problem] as const];
  });
  const problems = wrong.length === 0 ? NONE : Object.fromEntries(wrong);
  known.set(line, { currencies, problems });
  return problems;
}
