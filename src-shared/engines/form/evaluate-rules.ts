import { type ExpressionContext, evaluateCondition } from '#shared/kernel/expression/evaluate-condition.ts';
import type { ValidRule } from './field-rules.ts';
import type { FieldDefinition } from './field-types.ts';
import { type FieldMap, type FormValues, isUnset } from './form-values.ts';
import { scopeOfFields } from './rule-scope.ts';

/** When rules are asked: comes with the command or from the screen. */
export interface RuleMoment {
  /** Calendar day where the person is. */
  readonly today: string;
  readonly now: string;
}

/** No moment given: conditions on `today` and `now` have no answer, and an unanswered rule holds nobody up. */
export const NO_MOMENT: RuleMoment = { today: '', now: '' };

/** What the rules of one field are asked against: the head, or a line with the head behind it. */
export interface RuleSituation {
  readonly values: FormValues;
  readonly context: ExpressionContext;
}

export function situationOf(fields: FieldMap, values: FormValues, moment: RuleMoment): RuleSituation {
  return { values, context: { scope: scopeOfFields(fields), ...moment } };
}

/** The same for a line: its cells first, then the fields of the head. */
export function lineSituation(head: RuleSituation, cells: FieldMap, line: FormValues): RuleSituation {
  const scope = { ...head.context.scope, ...scopeOfFields(cells) };
  // An empty cell is empty: it must not show the head's field of the same name.
  const own = Object.fromEntries(Object.keys(cells).map((name) => [name, line[name]]));
  return { values: { ...head.values, ...own }, context: { ...head.context, scope } };
}

function holds(condition: string, { values, context }: RuleSituation): boolean | undefined {
  return evaluateCondition(condition, values, context);
}

/** Hidden only by a clear no: what cannot be answered yet stays in view. */
export function isShown(field: FieldDefinition, situation: RuleSituation): boolean {
  return field.visibleWhen === undefined || holds(field.visibleWhen, situation) !== false;
}

/** A hidden field is never demanded. */
export function isDemanded(field: FieldDefinition, situation: RuleSituation): boolean {
  if (!isShown(field, situation)) return false;
  if (field.required === true) return true;
  return field.requiredWhen !== undefined && holds(field.requiredWhen, situation) === true;
}

export function isLocked(field: FieldDefinition, situation: RuleSituation): boolean {
  return field.editableWhen !== undefined && holds(field.editableWhen, situation) === false;
}

/** The first rule that a set value breaks. */
export function brokenRule(field: FieldDefinition, situation: RuleSituation): ValidRule | undefined {
  if (field.validWhen === undefined || !isShown(field, situation)) return undefined;
  return field.validWhen.find(({ condition }) => holds(condition, situation) === false);
}

/** Whether a cell's rules have to be asked at all: most sub-tables have none. */
export function hasRules(fields: FieldMap): boolean {
  return Object.values(fields).some(
    ({ requiredWhen, visibleWhen, editableWhen, validWhen }) =>
      !isUnset(requiredWhen) || !isUnset(visibleWhen) || !isUnset(editableWhen) || !isUnset(validWhen),
  );
}
