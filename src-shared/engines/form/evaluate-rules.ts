import { type ExpressionContext, evaluateCondition } from '#shared/kernel/expression/evaluate-condition.ts';
import type { ValidRule } from './field-rules.ts';
import type { FieldDefinition } from './field-types.ts';
import { type FieldMap, type FormValues, isObject, isUnset } from './form-values.ts';
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

/** The values of a record that its own rules show: what is read, listed, printed and exported of it. */
export function shownValues(fields: FieldMap, values: FormValues, moment: RuleMoment): FormValues {
  if (!mayHide(fields)) return values;
  const head = situationOf(fields, values, moment);
  const entries = Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
    const field = fields[name];
    if (field === undefined) return [[name, value]];
    if (!isShown(field, head)) return [];
    return [
      [name, field.type === 'lines' && Array.isArray(value) ? shownCells(field.fields, value, head) : value],
    ];
  });
  return Object.fromEntries(entries);
}

function shownCells(cells: FieldMap, lines: readonly unknown[], head: RuleSituation): readonly unknown[] {
  if (!mayHide(cells)) return lines;
  return lines.map((line) => {
    if (!isObject(line)) return line;
    const situation = lineSituation(head, cells, line);
    const shown = Object.entries(line).filter(([name]) => {
      const cell = cells[name];
      return cell === undefined || isShown(cell, situation);
    });
    return Object.fromEntries(shown);
  });
}

function mayHide(fields: FieldMap): boolean {
  return Object.values(fields).some(
    (field) => field.visibleWhen !== undefined || (field.type === 'lines' && mayHide(field.fields)),
  );
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
