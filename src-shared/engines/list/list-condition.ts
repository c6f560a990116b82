import { type Static, Type } from 'typebox';
import type { FieldDefinition } from '../form/field-types.ts';

const Field = Type.String({ minLength: 1, maxLength: 60 });
const Value = Type.String({ maxLength: 300 });
/** A decimal, a calendar day, a duration, or nothing for an end that stays open. */
const Bound = Type.String({ maxLength: 40 });

const PeriodSchema = Type.Union([
  Type.Literal('today'),
  Type.Literal('this-week'),
  Type.Literal('this-month'),
  Type.Literal('last-month'),
  Type.Literal('this-year'),
]);
export type Period = Static<typeof PeriodSchema>;
export const PERIODS: readonly Period[] = ['today', 'this-week', 'this-month', 'last-month', 'this-year'];

const MAX_VALUES = 500;
const MAX_DAYS = 3660;

/** One condition on one field of a list. Conditions of a list are combined with "and". */
export const ListConditionSchema = Type.Union([
  Type.Object({ field: Field, is: Type.Literal('contains'), text: Value }),
  Type.Object({ field: Field, is: Type.Literal('equals'), text: Value }),
  /** Any of these; `@me` stands for whoever looks. */
  Type.Object({
    field: Field,
    is: Type.Literal('any-of'),
    values: Type.Array(Value, { minItems: 1, maxItems: MAX_VALUES }),
  }),
  /** Both ends included. */
  Type.Object({ field: Field, is: Type.Literal('between'), from: Bound, to: Bound }),
  /** Today and the days before it. */
  Type.Object({
    field: Field,
    is: Type.Literal('last-days'),
    days: Type.Integer({ minimum: 1, maximum: MAX_DAYS }),
  }),
  /** Today and the days after it. */
  Type.Object({
    field: Field,
    is: Type.Literal('next-days'),
    days: Type.Integer({ minimum: 1, maximum: MAX_DAYS }),
  }),
  Type.Object({
    field: Field,
    is: Type.Literal('period'),
    period: PeriodSchema,
  }),
  Type.Object({ field: Field, is: Type.Literal('empty') }),
  Type.Object({ field: Field, is: Type.Literal('set') }),
]);
export type ListCondition = Static<typeof ListConditionSchema>;
export type ConditionWord = ListCondition['is'];

/** Whoever looks at the list: "mine" in a shared view is everybody's own. */
export const ME = '@me';

/** What a list compares: a field of the form, or one of the row's own words. */
export type ListFieldType = FieldDefinition['type'] | 'pending';

const TEXT: readonly ConditionWord[] = ['contains', 'equals', 'empty', 'set'];
const CHOICE: readonly ConditionWord[] = ['any-of', 'empty', 'set'];
const NUMBER: readonly ConditionWord[] = ['between', 'empty', 'set'];
const DATE: readonly ConditionWord[] = ['last-days', 'next-days', 'period', 'between', 'empty', 'set'];

const CONDITIONS: Readonly<Partial<Record<ListFieldType, readonly ConditionWord[]>>> = {
  decimal: NUMBER,
  percentage: NUMBER,
  rate: NUMBER,
  quantity: NUMBER,
  money: NUMBER,
  duration: NUMBER,
  date: DATE,
  instant: DATE,
  country: CHOICE,
  currency: CHOICE,
  zone: CHOICE,
  language: CHOICE,
  choice: CHOICE,
  'multi-choice': CHOICE,
  'yes-no': CHOICE,
  status: CHOICE,
  record: CHOICE,
  records: CHOICE,
  pending: CHOICE,
  files: ['empty', 'set'],
  lines: [],
};

/** The conditions that make sense for a field, the usual one first. */
export function conditionsFor(type: ListFieldType): readonly ConditionWord[] {
  return CONDITIONS[type] ?? TEXT;
}
