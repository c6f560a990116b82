import { evaluate, parseDate, parseDateTime } from 'feelin';
import { isDecimalText } from '../money.ts';
import { MAX_EXPRESSION } from './expression-problem.ts';
import { namesIn, parseFeel } from './feel-tree.ts';
import { CONTEXT_SCOPE, isLinesShape, type NameScope, shapeOf, type ValueShape } from './name-scope.ts';
import { isTooMuchWork, sizeOf } from './work-limit.ts';

type Values = Readonly<Record<string, unknown>>;

/** The outside world of an evaluation: comes with the command or from the screen, never from a clock in here. */
export interface ExpressionContext {
  readonly scope: NameScope;
  /** Calendar day where the person is. */
  readonly today: string;
  readonly now: string;
}

/** Bounded memory of texts and answers: what did not change is not worked out again while somebody types. */
const MAX_KEPT = 4000;
const texts = new Map<string, { readonly names: readonly string[]; readonly parts: number }>();
const answers = new Map<string, unknown>();

function remember<Value>(memory: Map<string, Value>, key: string, value: Value): Value {
  if (memory.size >= MAX_KEPT) memory.clear();
  memory.set(key, value);
  return value;
}

/** Names that an expression depends on. */
export function namesUsedBy(text: string): readonly string[] {
  return readText(text).names;
}

function readText(text: string) {
  const known = texts.get(text);
  if (known !== undefined) return known;
  // Longer than what may be saved: it is not even parsed, and has no answer.
  if (text.length > MAX_EXPRESSION) return { names: [], parts: Number.POSITIVE_INFINITY };
  const tree = parseFeel(text, []);
  return remember(texts, text, { names: [...namesIn(tree)], parts: sizeOf(tree).parts });
}

/**
 * True or false, or undefined where the values do not allow an answer (not filled in yet). Only conditions
 * that passed `checkCondition` come here; what still fails, or would be too much work, is no answer, never an
 * exception.
 */
export function evaluateCondition(
  text: string,
  values: Values,
  context: ExpressionContext,
): boolean | undefined {
  const answer = evaluateExpression(text, values, context);
  return typeof answer === 'boolean' ? answer : undefined;
}

/** What an expression comes to, as a record holds it: text, exact decimal text, true or false, or undefined. */
export function evaluateExpression(text: string, values: Values, context: ExpressionContext): unknown {
  const scope = { ...context.scope, ...CONTEXT_SCOPE };
  const given: Values = { ...values, today: context.today, now: context.now };
  const used = namesUsedBy(text).flatMap((name) => {
    const shape = shapeOf(scope, name);
    return shape === undefined ? [] : [[name, shape, given[name]] as const];
  });
  const held = used.map(([, , value]) => value);
  if (isTooMuchWork(readText(text).parts, held)) return undefined;
  const key = JSON.stringify([text, used]);
  if (answers.has(key)) return answers.get(key);
  return remember(answers, key, answerOf(text, used));
}

function answerOf(text: string, used: readonly (readonly [string, ValueShape, unknown])[]): unknown {
  const input = Object.fromEntries(used.map(([name, shape, value]) => [name, asFeel(shape, value)]));
  try {
    return asRecordValue(evaluate(text, input).value);
  } catch {
    return undefined;
  }
}

/** A record's value as FEEL knows it; what is empty or does not read as its type is null. */
function asFeel(shape: ValueShape, value: unknown): unknown {
  if (isLinesShape(shape))
    return Array.isArray(value) ? value.map((line) => lineAsFeel(shape.lines, line)) : [];
  if (shape === 'list') return Array.isArray(value) ? value : [];
  if (shape === 'yes-no') return typeof value === 'boolean' ? value : null;
  if (typeof value !== 'string' || value === '') return null;
  if (shape === 'decimal') return isDecimalText(value) ? Number(value) : null;
  if (shape === 'date') return parseDate(value);
  // A moment may carry the zone whose clock it was read on: `<instant>[<zone>]`.
  return shape === 'instant' ? parseDateTime(value.split('[', 1).join()) : value;
}

function lineAsFeel(scope: NameScope, line: unknown): Values {
  const cells = line !== null && typeof line === 'object' ? (line as Values) : {};
  return Object.fromEntries(Object.entries(scope).map(([name, shape]) => [name, asFeel(shape, cells[name])]));
}

function asRecordValue(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return isDecimalText(String(value)) ? String(value) : undefined;
  // Dates, times and durations of FEEL write themselves as ISO text.
  return value !== null && typeof value === 'object' && 'iso' in value ? String(value.iso) : undefined;
}
