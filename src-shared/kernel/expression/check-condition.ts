import { type ExpressionProblem, type ExpressionProblemCode, MAX_EXPRESSION } from './expression-problem.ts';
import { type FeelNode, parseFeel, walkFeel } from './feel-tree.ts';
import { CONTEXT_SCOPE, isLinesShape, type NameScope, shapeOf } from './name-scope.ts';
import { isSafePattern } from './safe-pattern.ts';
import { MAX_DEPTH, MAX_PARTS, sizeOf } from './work-limit.ts';

/** Functions whose cost grows with their arguments alone, and that read no clock. */
const FUNCTIONS: ReadonlySet<string> = new Set([
  'not',
  'count',
  'min',
  'max',
  'contains',
  'starts with',
  'ends with',
  'matches',
  'string length',
  'upper case',
  'lower case',
  'substring',
  'list contains',
  'all',
  'any',
  'day of week',
  'month of year',
  'is defined',
  'get or else',
]);

/** Parts of FEEL that a business person can read and that end by themselves. */
const OFFERED: ReadonlySet<string> = new Set([
  ...['Text', 'Expression', 'ParenthesizedExpression', 'Disjunction', 'Conjunction', 'Comparison'],
  ...[
    'CompareOp',
    'VariableName',
    'Identifier',
    'AdditionalIdentifier',
    'PathExpression',
    'PathName',
    'Name',
  ],
  ...['StringLiteral', 'NumericLiteral', 'BooleanLiteral', 'true', 'false', 'null', 'List'],
  ...['PositiveUnaryTest', 'PositiveUnaryTests', 'SimplePositiveUnaryTest', 'Interval'],
  ...['IfExpression', 'ArithmeticExpression', 'ArithOp', 'FunctionInvocation', 'PositionalParameters'],
  ...['DateTimeLiteral', 'DateTimeConstructor', 'AtLiteral', 'FilterExpression', 'QuantifiedExpression'],
  ...['InExpressions', 'InExpression', 'IterationContext'],
]);

/** Where a sentence still waits for its value. */
const MISSING = '?';

const LOOPS: ReadonlySet<string> = new Set(['QuantifiedExpression', 'FilterExpression']);

interface Check {
  readonly scope: NameScope;
  readonly problems: ExpressionProblem[];
}

/** Every reason why a condition may not be saved for these names; empty = it may. */
export function checkCondition(text: string, scope: NameScope): readonly ExpressionProblem[] {
  if (text.length > MAX_EXPRESSION) return [{ code: 'too-long', part: text.slice(0, 40) }];
  const tree = parseFeel(text, Object.keys(scope));
  const [broken] = brokenParts(tree);
  if (broken !== undefined || text.trim() === '') {
    return [{ code: 'not-readable', part: broken?.text || text.slice(-40) }];
  }
  const { parts, depth } = sizeOf(tree);
  if (parts > MAX_PARTS || depth > MAX_DEPTH) return [{ code: 'too-much-work', part: text.slice(0, 40) }];
  const check: Check = { scope: { ...scope, ...CONTEXT_SCOPE }, problems: [] };
  walkFeel(tree, (node) => checkForm(check, node));
  if (check.problems.length === 0) checkNames(check, tree, new Map());
  return check.problems;
}

function brokenParts(tree: FeelNode): readonly FeelNode[] {
  const broken: FeelNode[] = [];
  walkFeel(tree, (node) => {
    if (node.broken) broken.push(node);
  });
  return broken;
}

function refuse(check: Check, code: ExpressionProblemCode, part: string): void {
  check.problems.push({ code, part });
}

/** Words and signs are leaves that carry their own spelling as their type. */
function isSign({ type, children, text }: FeelNode): boolean {
  return children.length === 0 && (type === text || !/^[A-Z]/.test(type));
}

function checkForm(check: Check, node: FeelNode): void {
  if (node.type === MISSING) refuse(check, 'value-missing', node.text);
  else if (node.type === 'ForExpression' && holds(node, isRange)) refuse(check, 'range-loop', node.text);
  else if (!OFFERED.has(node.type) && !isSign(node)) refuse(check, 'not-offered', node.text);
  if (node.type === 'IterationContext' && holds(node, isRange)) refuse(check, 'range-loop', node.text);
  if (node.type === 'InExpressions' && node.children.filter(isBinding).length > 1) {
    refuse(check, 'nested-loop', node.text);
  }
  if (!LOOPS.has(node.type)) return;
  if (node.children.some((child) => holds(child, ({ type }) => LOOPS.has(type)))) {
    refuse(check, 'nested-loop', node.text);
  }
}

function isBinding({ type }: FeelNode): boolean {
  return type === 'InExpression';
}

function isRange({ type }: FeelNode): boolean {
  return type === '..' || type === 'Interval';
}

function holds(node: FeelNode, test: (node: FeelNode) => boolean): boolean {
  return test(node) || node.children.some((child) => holds(child, test));
}

/** What a bound name stands for: a line of a sub-table, or something that may hold exact decimals. */
interface Bound {
  readonly scope?: NameScope;
  readonly decimal: boolean;
}
type BoundNames = ReadonlyMap<string, Bound>;

function checkNames(check: Check, node: FeelNode, bound: BoundNames): void {
  const inner = namesWithin(check, node, bound);
  switch (node.type) {
    case 'FunctionInvocation':
      checkCall(check, node);
      break;
    case 'PathExpression':
      checkPath(check, node, bound);
      break;
    case 'VariableName':
      if (!isKnown(check, node.text, bound)) refuse(check, 'unknown-name', node.text);
      break;
    case 'ArithmeticExpression':
      if (isDecimal(check, node, bound)) refuse(check, 'decimal-arithmetic', node.text);
      break;
    default:
  }
  for (const child of node.children) {
    const isCallee = node.type === 'FunctionInvocation' && child === node.children[0];
    if (!isCallee) checkNames(check, child, child === node.children[0] ? bound : inner);
  }
}

function isKnown(check: Check, name: string, bound: BoundNames): boolean {
  return bound.has(name) || shapeOf(check.scope, name) !== undefined;
}

/** Names that exist inside a loop only: `x` of `some x in lines`, `item` and the cells of `lines[...]`. */
function namesWithin(check: Check, node: FeelNode, bound: BoundNames): BoundNames {
  const names = new Map(bound);
  if (node.type === 'QuantifiedExpression') {
    const binding = node.children.find(({ type }) => type === 'InExpressions')?.children.find(isBinding);
    const name = binding?.children.find(({ type }) => type === 'Name')?.text;
    const source = binding?.children.find(({ type }) => type === 'IterationContext');
    if (name !== undefined && source !== undefined) names.set(name, boundTo(check, source, bound));
  }
  if (node.type === 'FilterExpression') {
    const [source] = node.children;
    const item: Bound = source === undefined ? { decimal: true } : boundTo(check, source, bound);
    names.set('item', item);
    for (const [cell, shape] of Object.entries(item.scope ?? {})) {
      names.set(cell, { decimal: shape === 'decimal' });
    }
  }
  return names;
}

function boundTo(check: Check, source: FeelNode, bound: BoundNames): Bound {
  const shape = shapeOf(check.scope, source.text);
  return isLinesShape(shape)
    ? { scope: shape.lines, decimal: false }
    : { decimal: isDecimal(check, source, bound) };
}

/** `lines.quantity`, `x.quantity`: the last step has to be a cell of what stands before it. */
function checkPath(check: Check, node: FeelNode, bound: BoundNames): void {
  const owner = node.children[0]?.text ?? '';
  const step = node.children.find(({ type }) => type === 'PathName')?.text ?? '';
  const shape = shapeOf(check.scope, owner);
  const cells = bound.get(owner)?.scope ?? (isLinesShape(shape) ? shape.lines : undefined);
  const isDatePart = /^(year|month|day|weekday|hour|minute|second|years|months|days)$/.test(step);
  if (cells === undefined ? !isDatePart : shapeOf(cells, step) === undefined) {
    refuse(check, 'unknown-name', node.text);
  }
}

function checkCall(check: Check, node: FeelNode): void {
  const name = node.children[0]?.text ?? '';
  if (!FUNCTIONS.has(name)) refuse(check, 'unknown-function', name);
  if (name !== 'matches') return;
  const pattern = node.children.find(({ type }) => type === 'PositionalParameters')?.children[1];
  const isSafe = pattern?.type === 'StringLiteral' && isSafePattern(unquoted(pattern.text));
  if (!isSafe) refuse(check, 'unsafe-pattern', pattern?.text ?? node.text);
}

function unquoted(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal.slice(1, -1);
  }
}

/** Whether exact decimals take part: FEEL numbers are doubles, so FEEL may compare them and nothing else. */
function isDecimal(check: Check, node: FeelNode, bound: BoundNames): boolean {
  return holds(node, ({ type, text, children }) => {
    if (type === 'VariableName') return bound.get(text)?.decimal ?? shapeOf(check.scope, text) === 'decimal';
    if (type !== 'PathExpression') return false;
    const step = children.find((child) => child.type === 'PathName')?.text ?? '';
    return cellShapes(check.scope, step).includes('decimal');
  });
}

/** Every shape that a cell of this name has in any sub-table. */
function cellShapes(scope: NameScope, cell: string): readonly unknown[] {
  return Object.values(scope).flatMap((shape) => (isLinesShape(shape) ? [shapeOf(shape.lines, cell)] : []));
}
