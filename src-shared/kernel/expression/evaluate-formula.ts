import { Decimal } from 'decimal.js';
import { isDecimalText } from '../money.ts';
import { LINE_FUNCTIONS } from './check-formula.ts';
import { type FormulaNode, parseFormula } from './formula-tree.ts';

type Values = Readonly<Record<string, unknown>>;

const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });
type Result = Decimal | undefined;

const MAX_KEPT = 1000;
const trees = new Map<string, FormulaNode>();

function treeOf(text: string): FormulaNode {
  const known = trees.get(text);
  if (known !== undefined) return known;
  if (trees.size >= MAX_KEPT) trees.clear();
  const tree = parseFormula(text);
  trees.set(text, tree);
  return tree;
}

/**
 * The exact result as decimal text, unrounded, or undefined while a value that it needs is missing. Lines
 * with a gap are left out of a sum, as they are left out of a document's total.
 */
export function evaluateFormula(text: string, values: Values): string | undefined {
  const result = resultOf(treeOf(text), values);
  return result?.isFinite() === true ? result.toFixed() : undefined;
}

/** Names that a formula reads, those inside its sums included. */
export function namesOfFormula(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  const collect = (node: FormulaNode): void => {
    if (node.kind === 'name') names.add(node.name);
    if (node.kind === 'negate') collect(node.of);
    if (node.kind === 'operation') [node.left, node.right].forEach(collect);
    if (node.kind === 'call') node.args.forEach(collect);
  };
  collect(treeOf(text));
  return names;
}

function resultOf(node: FormulaNode, values: Values): Result {
  switch (node.kind) {
    case 'number':
      return new Exact(node.value);
    case 'name':
      return decimalOf(values[node.name]);
    case 'negate':
      return resultOf(node.of, values)?.negated();
    case 'operation':
      return operate(node, values);
    case 'call':
      return call(node, values);
  }
}

function decimalOf(value: unknown): Result {
  return typeof value === 'string' && isDecimalText(value) ? new Exact(value) : undefined;
}

function operate({ sign, left, right }: Extract<FormulaNode, { kind: 'operation' }>, values: Values): Result {
  const first = resultOf(left, values);
  const second = resultOf(right, values);
  if (first === undefined || second === undefined) return undefined;
  switch (sign) {
    case '+':
      return first.plus(second);
    case '-':
      return first.minus(second);
    case '*':
      return first.times(second);
    case '/':
      return second.isZero() ? undefined : first.dividedBy(second);
  }
}

function call({ name, args }: Extract<FormulaNode, { kind: 'call' }>, values: Values): Result {
  const [first, second] = args;
  if (first === undefined) return undefined;
  if (name === 'count') return new Exact(linesOf(first, values).length);
  if (second === undefined) return undefined;
  if (LINE_FUNCTIONS.has(name)) return overLines(name, linesOf(first, values), second, values);
  const value = resultOf(first, values);
  if (name === 'ifEmpty') return value ?? resultOf(second, values);
  const places = second.kind === 'number' ? Math.min(Number(second.value), 12) : 0;
  return value?.toDecimalPlaces(Math.trunc(places), Decimal.ROUND_HALF_UP);
}

function linesOf(node: FormulaNode, values: Values): readonly Values[] {
  const held = node.kind === 'name' ? values[node.name] : undefined;
  return Array.isArray(held) ? held.filter((line) => line !== null && typeof line === 'object') : [];
}

function overLines(name: string, lines: readonly Values[], of: FormulaNode, values: Values): Result {
  const results = lines.flatMap((line) => resultOf(of, { ...values, ...line }) ?? []);
  const sum = results.reduce((total, value) => total.plus(value), new Exact(0));
  if (name === 'sum') return sum;
  if (results.length === 0) return undefined;
  if (name === 'average') return sum.dividedBy(results.length);
  return name === 'smallest' ? Exact.min(...results) : Exact.max(...results);
}
