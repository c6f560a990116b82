import { type ExpressionProblem, MAX_EXPRESSION } from './expression-problem.ts';
import { type FormulaNode, parseFormula, UnreadableFormula } from './formula-tree.ts';
import { isLinesShape, type NameScope, shapeOf } from './name-scope.ts';

/** Functions over the lines of a sub-table: `sum(lines, quantity * unitPrice)`. */
export const LINE_FUNCTIONS: ReadonlySet<string> = new Set(['sum', 'average', 'smallest', 'largest']);
const ARGUMENTS: Readonly<Record<string, number>> = {
  sum: 2,
  average: 2,
  smallest: 2,
  largest: 2,
  count: 1,
  round: 2,
  ifEmpty: 2,
};

/** Every reason why a formula may not be saved for these names; empty = it may. */
export function checkFormula(text: string, scope: NameScope): readonly ExpressionProblem[] {
  if (text.length > MAX_EXPRESSION) return [{ code: 'too-long', part: text.slice(0, 40) }];
  try {
    return problemsOf(parseFormula(text), scope);
  } catch (error) {
    if (error instanceof UnreadableFormula) return [{ code: 'not-readable', part: error.part }];
    throw error;
  }
}

function problemsOf(node: FormulaNode, scope: NameScope): ExpressionProblem[] {
  switch (node.kind) {
    case 'number':
      return [];
    case 'name':
      return shapeOf(scope, node.name) === 'decimal' ? [] : [{ code: 'unknown-name', part: node.name }];
    case 'negate':
      return problemsOf(node.of, scope);
    case 'operation':
      return [...problemsOf(node.left, scope), ...problemsOf(node.right, scope)];
    case 'call':
      return callProblems(node, scope);
  }
}

function callProblems(
  { name, args }: Extract<FormulaNode, { kind: 'call' }>,
  scope: NameScope,
): ExpressionProblem[] {
  const expected = Object.hasOwn(ARGUMENTS, name) ? ARGUMENTS[name] : undefined;
  if (expected === undefined) return [{ code: 'unknown-function', part: name }];
  if (args.length !== expected) return [{ code: 'not-readable', part: name }];
  const [first, second] = args;
  if (name === 'round' && second?.kind !== 'number') return [{ code: 'not-readable', part: name }];
  if (name !== 'count' && !LINE_FUNCTIONS.has(name)) return args.flatMap((arg) => problemsOf(arg, scope));
  const lines = first?.kind === 'name' ? shapeOf(scope, first.name) : undefined;
  if (!isLinesShape(lines))
    return [{ code: 'unknown-name', part: first?.kind === 'name' ? first.name : name }];
  return second === undefined ? [] : problemsOf(second, { ...scope, ...lines.lines });
}
