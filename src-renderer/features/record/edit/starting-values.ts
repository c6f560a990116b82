import { isFilingField } from '#shared/domain/approval/filing-department.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { type RuleMoment, type RuleSituation, situationOf } from '#shared/engines/form/evaluate-rules.ts';
import type { DefaultValue } from '#shared/engines/form/field-rules.ts';
import { evaluateExpression } from '#shared/kernel/expression/evaluate-condition.ts';
import { isLinesField, linesOf, type Values } from '../record-values.ts';

interface Beginning {
  /** Today as the person's calendar shows it. */
  readonly moment: RuleMoment;
  /** The person's own record: warehouses. */
  readonly person: Values;
  /** Departments that they may file for, their own first. */
  readonly departments: readonly string[];
  /** Their latest record of this kind: currency and place are mostly the same again. */
  readonly latest: Values;
}

/** Dates that are "today" on almost every new record. */
const TODAY_FIELDS = ['orderDate', 'receivedOn'];

/** Sensible first values for a new record; a person can change every one of them. */
export function startingValues(
  form: FormDefinition,
  { moment, person, departments, latest }: Beginning,
): Values {
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(form.fields)) {
    if (field.readOnly) continue;
    if (field.type === 'yes-no' && field.required) values[name] = true;
    if (field.type === 'status') values[name] = field.options[0];
    if (field.type === 'date' && TODAY_FIELDS.includes(name)) values[name] = moment.today;
    if (field.type === 'currency' && field.required) values[name] = latest[name];
    if (name === 'departmentId' && field.required) {
      values[name] = departments.find((id) => id === latest[name]) ?? departments[0];
    }
    if (name === 'warehouseId') values[name] = latest[name] ?? firstOf(person.warehouseIds);
    if (field.type === 'lines') values[name] = [];
  }
  for (const [name, field] of Object.entries(form.fields)) {
    // Read after everything else: an expression may look at the values that stand already.
    if (field.readOnly !== true && field.defaultValue !== undefined) {
      values[name] = defaultOf(field.defaultValue, situationOf(form.fields, values, moment));
    }
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function defaultOf(given: DefaultValue, { values, context }: RuleSituation): unknown {
  return 'constant' in given ? given.constant : evaluateExpression(given.expression, values, context);
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : undefined;
}

/** How a new record is filled from another: the order of a request, the receipt of an order. By source kind. */
export type Prefill = (
  source: { readonly id: string; readonly values: Values },
  newId: () => string,
) => Values;
export type Prefills = Readonly<Partial<Record<string, Readonly<Partial<Record<string, Prefill>>>>>>;

/**
 * "Copy as new": everything a person may type but what must be its own, a code of its own, bank data, and whose
 * department it is filed for.
 */
export function copyOf(form: FormDefinition): Prefill {
  return ({ values }, newId) => {
    const entries = Object.entries(form.fields)
      .filter(([name, field]) => !field.readOnly && !field.controlled && name !== form.numberField)
      .filter(([name]) => !isFilingField(form.key, name))
      .map(([name, field]) => {
        const value = values[name];
        return [name, isLinesField(field) ? linesOf(value).map((line) => ({ ...line, id: newId() })) : value];
      });
    return Object.fromEntries(entries);
  };
}

export function sourceOf(text: string | null): { readonly kind: string; readonly id: string } | null {
  const [kind, ...rest] = (text ?? '').split(':');
  return kind && rest.length > 0 ? { kind, id: rest.join(':') } : null;
}
