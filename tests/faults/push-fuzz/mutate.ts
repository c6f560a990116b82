import type { Dice } from '#tests/simulation/kernel/dice.ts';
import { NAUGHTY_NUMBERS, NAUGHTY_TEXTS, OTHER_TYPES } from './naughty-values.ts';

type Change = (dice: Dice, value: unknown, ids: readonly string[]) => unknown;
type Named = Readonly<Record<string, unknown>>;

const INSIDE = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'toJSON'];
/** Names that only the server may set, and some that nobody does. */
const UNKNOWN = [
  'scope',
  'readers',
  'provenance',
  'version',
  'status',
  'tenantId',
  'companyId',
  'isAdmin',
  'x',
];
const LONGEST = 60_000;
const MANY = 1_000;
const DEEPEST = 400;

/** One kind of harm each, done to one place of a value. */
export const HARMS: Readonly<Record<string, Change>> = {
  'another type': (dice) => dice.pick(OTHER_TYPES),
  'a number beyond measure': (dice) => dice.pick(NAUGHTY_NUMBERS),
  'a naughty text': (dice) => dice.pick(NAUGHTY_TEXTS),
  'a text too long': (dice) => dice.pick(NAUGHTY_TEXTS).padEnd(1 + dice.roll(LONGEST), 'ệ'),
  'deep nesting': (dice, value) => nested(value, 1 + dice.roll(DEEPEST), dice.oneIn(2)),
  'a name of the inside': (dice, value) => withName(value, dice.pick(INSIDE), dice.pick(OTHER_TYPES)),
  'a field that nobody foresaw': (dice, value) => withName(value, dice.pick(UNKNOWN), dice.pick(OTHER_TYPES)),
  'something left out': (dice, value) => without(dice, value),
  'the same many times': (dice, value) => Array.from({ length: 1 + dice.roll(MANY) }, () => value),
  "somebody else's": (dice, _value, ids) => dice.pick(ids),
};

/** JSON with `__proto__` as a name of its own, as a stranger's program would write it. */
function withName(value: unknown, name: string, held: unknown): unknown {
  const base = isNamed(value) ? value : {};
  return Object.defineProperty({ ...base }, name, { value: held, enumerable: true, configurable: true });
}

function nested(value: unknown, depth: number, asList: boolean): unknown {
  let deep = value;
  for (let level = 0; level < depth; level += 1) deep = asList ? [deep] : { deep };
  return deep;
}

function without(dice: Dice, value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(() => !dice.oneIn(2));
  if (!isNamed(value)) return undefined;
  const gone = dice.pick([...Object.keys(value), '']);
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== gone));
}

function isNamed(value: unknown): value is Named {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** The value with one harm done at a place that the dice choose: the whole, or anything inside. */
export function harmed(dice: Dice, value: unknown, harm: string, ids: readonly string[]): unknown {
  const children = childrenOf(value);
  const child = children.length > 0 && !dice.oneIn(4) ? dice.pick(children) : undefined;
  if (child === undefined) return HARMS[harm]?.(dice, value, ids);
  return replaced(value, child[0], harmed(dice, child[1], harm, ids));
}

function childrenOf(value: unknown): readonly (readonly [string, unknown])[] {
  return value !== null && typeof value === 'object' ? Object.entries(value) : [];
}

function replaced(value: unknown, at: string, by: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry: unknown, index) => (String(index) === at ? by : entry));
  return { ...(value as Named), [at]: by };
}

/** Ways to every text in a value. */
export function textPlaces(value: unknown, way: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value === 'string') return [way];
  return childrenOf(value).flatMap(([name, child]) => textPlaces(child, [...way, name]));
}

export function withTextAt(value: unknown, way: readonly string[], text: string): unknown {
  const [first, ...rest] = way;
  if (first === undefined) return text;
  const child: unknown = Reflect.get(value as object, first);
  return replaced(value, first, withTextAt(child, rest, text));
}
