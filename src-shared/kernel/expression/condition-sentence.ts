import { isDecimalText } from '../money.ts';
import { isLinesShape, type ValueShape } from './name-scope.ts';

/** What a clause says of its field. The same word reads as "is more than" for a figure and as "is after" for a date. */
export type ClauseOperator =
  | 'is'
  | 'is-not'
  | 'one-of'
  | 'none-of'
  | 'contains'
  | 'not-contains'
  | 'starts-with'
  | 'ends-with'
  | 'digits'
  | 'more'
  | 'at-least'
  | 'less'
  | 'at-most'
  | 'includes'
  | 'not-includes'
  | 'yes'
  | 'no'
  | 'empty'
  | 'filled';

/** `transportMode is ocean`; of a lines field a clause counts the lines. */
export interface Clause {
  readonly name: string;
  readonly operator: ClauseOperator;
  /** None for operators that need none, several for `one-of` and `none-of`; '' is a value still to come. */
  readonly values: readonly string[];
}

/** A condition that can be read and written as a sentence: clauses that all hold, or of which one does. */
export interface ConditionSentence {
  readonly join: 'and' | 'or';
  readonly clauses: readonly Clause[];
}

const TEXT: readonly ClauseOperator[] = [
  ...(['is', 'is-not', 'one-of', 'none-of', 'contains', 'not-contains'] as const),
  ...(['starts-with', 'ends-with', 'digits', 'empty', 'filled'] as const),
];
const ORDER: readonly ClauseOperator[] = ['more', 'at-least', 'less', 'at-most'];

/** The operators that a field of this shape offers, the most usual one first. */
export function operatorsOf(shape: ValueShape): readonly ClauseOperator[] {
  if (isLinesShape(shape)) return [...ORDER, 'empty', 'filled'];
  switch (shape) {
    case 'decimal':
    case 'date':
      return ['is', 'is-not', ...ORDER, 'empty', 'filled'];
    case 'yes-no':
      return ['yes', 'no'];
    case 'list':
      return ['includes', 'not-includes', 'empty', 'filled'];
    case 'instant':
      return ['empty', 'filled'];
    case 'text':
      return TEXT;
  }
}

export function needsValue(operator: ClauseOperator): boolean {
  return !['yes', 'no', 'empty', 'filled'].includes(operator);
}

const COMPARE: Readonly<Partial<Record<ClauseOperator, string>>> = {
  is: '=',
  'is-not': '!=',
  more: '>',
  'at-least': '>=',
  less: '<',
  'at-most': '<=',
};

/** The FEEL text of a sentence; a value still to come stands as `?`, which nobody can save. */
export function feelOf(
  { join, clauses }: ConditionSentence,
  shapeOf: (name: string) => ValueShape | undefined,
): string {
  return clauses.map((clause) => feelOfClause(clause, shapeOf(clause.name) ?? 'text')).join(` ${join} `);
}

function feelOfClause({ name, operator, values }: Clause, shape: ValueShape): string {
  const subject = isLinesShape(shape) ? `count(${name})` : name;
  const [first = ''] = values;
  const value = literal(first, shape);
  switch (operator) {
    case 'yes':
    case 'no':
      return `${name} = ${operator === 'yes'}`;
    case 'empty':
      return isCounted(shape) ? `count(${name}) = 0` : `${name} = null`;
    case 'filled':
      return isCounted(shape) ? `count(${name}) > 0` : `${name} != null`;
    case 'one-of':
      // In brackets: FEEL would take what follows a list of one into the list.
      return `(${name} in (${listed(values)}))`;
    case 'none-of':
      return `not(${name} in (${listed(values)}))`;
    case 'contains':
      return `contains(${name}, ${value})`;
    case 'not-contains':
      return `not(contains(${name}, ${value}))`;
    case 'starts-with':
    case 'ends-with':
      return `${operator === 'starts-with' ? 'starts with' : 'ends with'}(${name}, ${value})`;
    case 'digits':
      return `matches(${name}, ${isCount(first) ? `"^[0-9]{${first}}$"` : '?'})`;
    case 'includes':
      return `list contains(${name}, ${value})`;
    case 'not-includes':
      return `not(list contains(${name}, ${value}))`;
    default:
      return `${subject} ${COMPARE[operator]} ${value}`;
  }
}

function isCounted(shape: ValueShape): boolean {
  return isLinesShape(shape) || shape === 'list';
}

function listed(values: readonly string[]): string {
  const given = values.filter((value) => value !== '');
  return given.length === 0 ? '?' : given.map((value) => JSON.stringify(value)).join(', ');
}

/** A number of digits that a pattern can ask for. */
function isCount(text: string): boolean {
  return /^[1-9]\d?$/.test(text);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function literal(value: string, shape: ValueShape): string {
  if (value === '') return '?';
  if (shape === 'decimal' || isLinesShape(shape)) return isDecimalText(value) ? value : '?';
  if (shape !== 'date') return JSON.stringify(value);
  if (value === 'today') return value;
  return DAY.test(value) ? `date("${value}")` : '?';
}
