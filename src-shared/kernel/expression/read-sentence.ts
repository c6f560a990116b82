import type { Clause, ClauseOperator, ConditionSentence } from './condition-sentence.ts';
import { type FeelNode, parseFeel } from './feel-tree.ts';
import { isLinesShape, type NameScope, shapeOf, type ValueShape } from './name-scope.ts';

/** The sentence behind a FEEL text, or undefined for what sentences cannot say. */
export function sentenceOf(text: string, scope: NameScope): ConditionSentence | undefined {
  const [expression, ...others] = parseFeel(text, Object.keys(scope)).children;
  const [root, ...more] = expression?.children ?? [];
  if (root === undefined || others.length > 0 || more.length > 0 || isBroken(root)) return undefined;
  const join = root.type === 'Disjunction' ? 'or' : 'and';
  const clauses = partsOf(root, join === 'or' ? 'Disjunction' : 'Conjunction').map((part) =>
    clauseOf(part, scope),
  );
  return clauses.every((clause) => clause !== undefined) ? { join, clauses } : undefined;
}

function isBroken(node: FeelNode): boolean {
  return node.broken || node.children.some(isBroken);
}

/** `a and b and c` is nested to the left: its parts in reading order. */
function partsOf(node: FeelNode, type: string): readonly FeelNode[] {
  if (node.type !== type) return [node];
  return node.children
    .filter((child) => child.type !== 'and' && child.type !== 'or')
    .flatMap((child) => partsOf(child, type));
}

function clauseOf(node: FeelNode, scope: NameScope): Clause | undefined {
  if (node.type === 'ParenthesizedExpression') return inBrackets(unwrapped(node), scope);
  if (node.type === 'Comparison') return comparison(node, scope);
  if (node.type === 'FunctionInvocation') return call(node, scope);
  return undefined;
}

/** Brackets round a single clause change nothing; round several of them they do. */
function inBrackets(node: FeelNode, scope: NameScope): Clause | undefined {
  return node.type === 'ParenthesizedExpression' ? undefined : clauseOf(node, scope);
}

const COMPARISONS: Readonly<Record<string, ClauseOperator>> = {
  '=': 'is',
  '!=': 'is-not',
  '>': 'more',
  '>=': 'at-least',
  '<': 'less',
  '<=': 'at-most',
};

function comparison(node: FeelNode, scope: NameScope): Clause | undefined {
  const [subject, sign, ...rest] = node.children;
  if (subject === undefined || sign === undefined) return undefined;
  if (sign.type === 'in') return membership(subject, rest, scope);
  const operator = COMPARISONS[sign.text];
  const [value] = rest;
  if (operator === undefined || value === undefined) return undefined;
  if (subject.type === 'FunctionInvocation') return counting(subject, operator, value, scope);
  const shape = shapeOf(scope, subject.text);
  if (subject.type !== 'VariableName' || shape === undefined) return undefined;
  return compared(subject.text, shape, operator, value);
}

function compared(
  name: string,
  shape: ValueShape,
  operator: ClauseOperator,
  value: FeelNode,
): Clause | undefined {
  if (value.type === 'null') return emptiness(name, shape, operator);
  if (value.type === 'BooleanLiteral') {
    if (shape !== 'yes-no' || operator !== 'is') return undefined;
    return { name, operator: value.text === 'true' ? 'yes' : 'no', values: [] };
  }
  if (isLinesShape(shape) || shape === 'list' || shape === 'yes-no' || shape === 'instant') return undefined;
  if (shape === 'text' && operator !== 'is' && operator !== 'is-not') return undefined;
  const read = literalIn(value, shape);
  return read === undefined ? undefined : { name, operator, values: [read] };
}

function emptiness(name: string, shape: ValueShape, operator: ClauseOperator): Clause | undefined {
  if (isLinesShape(shape) || shape === 'list' || shape === 'yes-no') return undefined;
  if (operator === 'is') return { name, operator: 'empty', values: [] };
  return operator === 'is-not' ? { name, operator: 'filled', values: [] } : undefined;
}

/** `count(lines) > 2`; no line at all and any line at all have words of their own. */
function counting(
  node: FeelNode,
  operator: ClauseOperator,
  value: FeelNode,
  scope: NameScope,
): Clause | undefined {
  const { callee, args } = callParts(node);
  const [list, ...others] = args;
  const shape = list === undefined ? undefined : shapeOf(scope, list.text);
  if (callee !== 'count' || list === undefined || shape === undefined || others.length > 0) return undefined;
  const name = list.text;
  if (value.text === '0' && operator === 'is') return { name, operator: 'empty', values: [] };
  if (value.text === '0' && operator === 'more') return { name, operator: 'filled', values: [] };
  const read = isLinesShape(shape) ? literalIn(value, 'decimal') : undefined;
  if (read === undefined || operator === 'is' || operator === 'is-not') return undefined;
  return { name, operator, values: [read] };
}

function membership(subject: FeelNode, rest: readonly FeelNode[], scope: NameScope): Clause | undefined {
  if (subject.type !== 'VariableName' || shapeOf(scope, subject.text) !== 'text') return undefined;
  const values = textsIn(rest.filter(({ type }) => type !== '(' && type !== ')'));
  return values === undefined ? undefined : { name: subject.text, operator: 'one-of', values };
}

/** The texts of `("a", "b")`; none where a value is still to come. */
function textsIn(nodes: readonly FeelNode[]): readonly string[] | undefined {
  const texts: string[] = [];
  for (const node of nodes) {
    const inner = unwrapped(node);
    if (inner.type === '?') continue;
    const read =
      inner.type === 'PositiveUnaryTests'
        ? textsIn(inner.children.filter(({ type }) => type !== ','))
        : asList(textOf(inner));
    if (read === undefined) return undefined;
    texts.push(...read);
  }
  return texts;
}

function asList(text: string | undefined): readonly string[] | undefined {
  return text === undefined ? undefined : [text];
}

const WRAPPERS: ReadonlySet<string> = new Set(['PositiveUnaryTest', 'ParenthesizedExpression']);

function unwrapped(node: FeelNode): FeelNode {
  if (!WRAPPERS.has(node.type)) return node;
  const [only, ...others] = node.children.filter(({ type }) => type !== '(' && type !== ')');
  return only === undefined || others.length > 0 ? node : unwrapped(only);
}

const CALLS: Readonly<Record<string, readonly [ClauseOperator, ValueShape]>> = {
  contains: ['contains', 'text'],
  'starts with': ['starts-with', 'text'],
  'ends with': ['ends-with', 'text'],
  'list contains': ['includes', 'list'],
};

const NEGATED: Readonly<Partial<Record<ClauseOperator, ClauseOperator>>> = {
  contains: 'not-contains',
  includes: 'not-includes',
  'one-of': 'none-of',
};

function call(node: FeelNode, scope: NameScope): Clause | undefined {
  const { callee, args } = callParts(node);
  const [first, second, ...others] = args;
  if (first === undefined || others.length > 0) return undefined;
  if (callee === 'not') return second === undefined ? negated(clauseOf(first, scope)) : undefined;
  const name = first.text;
  if (first.type !== 'VariableName' || second === undefined) return undefined;
  if (callee === 'matches') return digits(name, second, scope);
  const [operator, shape] = CALLS[callee] ?? [];
  const value = second.type === '?' ? '' : textOf(second);
  if (operator === undefined || value === undefined || shapeOf(scope, name) !== shape) return undefined;
  return { name, operator, values: [value] };
}

function negated(clause: Clause | undefined): Clause | undefined {
  const operator = clause === undefined ? undefined : NEGATED[clause.operator];
  return clause === undefined || operator === undefined ? undefined : { ...clause, operator };
}

function digits(name: string, pattern: FeelNode, scope: NameScope): Clause | undefined {
  if (shapeOf(scope, name) !== 'text') return undefined;
  if (pattern.type === '?') return { name, operator: 'digits', values: [''] };
  const [, count] = /^"\^\[0-9\]\{([1-9]\d?)\}\$"$/.exec(pattern.text) ?? [];
  return count === undefined ? undefined : { name, operator: 'digits', values: [count] };
}

function callParts(node: FeelNode): { readonly callee: string; readonly args: readonly FeelNode[] } {
  const list = node.children.find(({ type }) => type === 'PositionalParameters');
  return {
    callee: node.children[0]?.text ?? '',
    args: list?.children.filter(({ type }) => type !== ',') ?? [],
  };
}

/** What a comparison is made with, as a record holds it: text, decimal text, day, or `today`. */
function literalIn(node: FeelNode, shape: ValueShape): string | undefined {
  if (node.type === '?') return '';
  if (shape === 'text') return textOf(node);
  if (shape === 'decimal') return node.type === 'NumericLiteral' ? node.text : undefined;
  if (node.type === 'VariableName' && node.text === 'today') return 'today';
  if (node.type !== 'DateTimeLiteral') return undefined;
  return /^(?:date\(|@)"(\d{4}-\d{2}-\d{2})"\)?$/.exec(node.text)?.[1];
}

function textOf(node: FeelNode): string | undefined {
  if (node.type !== 'StringLiteral') return undefined;
  try {
    return String(JSON.parse(node.text));
  } catch {
    return undefined;
  }
}
