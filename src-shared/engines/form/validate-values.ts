import { compareDecimals, isDecimalText } from '#shared/kernel/money.ts';
import { checkValue, type SimpleField } from './check-value.ts';
import type { FormDefinition } from './define-form.ts';
import {
  brokenRule,
  hasRules,
  isDemanded,
  lineSituation,
  NO_MOMENT,
  type RuleMoment,
  type RuleSituation,
  situationOf,
} from './evaluate-rules.ts';
import type { FieldError, FieldErrorCode } from './field-error.ts';
import type { FieldDefinition } from './field-types.ts';
import {
  type FieldMap,
  type FormValues,
  fieldOf,
  isObject,
  isUnset,
  type LinesDefinition,
} from './form-values.ts';

/** A document with more lines is a file to import, not a form to fill. */
export const MAX_LINES = 500;
const LINE_ID = /^[A-Za-z0-9._:-]{1,100}$/;

export interface ValidationOptions {
  /**
   * `values` (default): what a person gave: server-owned and undeclared fields are refused.
   * `record`: a whole body: server-owned fields are checked too, undeclared ones (readers, provenance) pass.
   */
  readonly of?: 'values' | 'record';
  /** False for work in progress: missing required fields pass. */
  readonly complete?: boolean;
  /** When the form's own rules are asked. */
  readonly moment?: RuleMoment;
}

interface Rules {
  readonly whole: boolean;
  readonly complete: boolean;
  /** Fields of the document's head: the currency of amounts stands there. */
  readonly header: FormValues;
  /** What the rules of the fields at hand are asked against. */
  readonly situation: RuleSituation;
}

/** Every reason why `values` do not fit `form`, by path; empty = they fit. The same on laptop and server. */
export function validateValues(
  form: FormDefinition,
  values: unknown,
  options: ValidationOptions = {},
): readonly FieldError[] {
  if (!isObject(values)) return [{ path: '', code: 'wrong-type' }];
  const situation = situationOf(form.fields, values, options.moment ?? NO_MOMENT);
  const whole = options.of === 'record';
  const rules = { whole, complete: options.complete !== false, header: values, situation };
  return checkFields(form.fields, values, '', rules);
}

function checkFields(fields: FieldMap, values: FormValues, prefix: string, rules: Rules): FieldError[] {
  const declared = Object.entries(fields).flatMap(([name, field]) =>
    checkField(field, values[name], `${prefix}${name}`, rules),
  );
  return [...foreignFields(fields, values, prefix, rules), ...declared];
}

/** Mass assignment stops here: a payload may hold only what a person may give. */
function foreignFields(fields: FieldMap, values: FormValues, prefix: string, rules: Rules): FieldError[] {
  if (rules.whole) return [];
  return Object.keys(values)
    .filter((name) => prefix === '' || name !== 'id')
    .flatMap((name) => {
      const code = refusalOf(fieldOf(fields, name));
      return code === undefined ? [] : [{ path: `${prefix}${name}`, code }];
    });
}

function refusalOf(field: FieldDefinition | undefined): FieldErrorCode | undefined {
  if (field === undefined) return 'unknown-field';
  return field.readOnly === true ? 'read-only-field' : undefined;
}

function checkField(field: FieldDefinition, value: unknown, path: string, rules: Rules): FieldError[] {
  if (field.readOnly === true && !rules.whole) return [];
  if (isUnset(value) || (typeof value === 'string' && value.trim() === '')) {
    return rules.complete && isDemanded(field, rules.situation) ? [{ path, code: 'required' }] : [];
  }
  const errors =
    field.type === 'lines' ? checkLines(field, value, path, rules) : checkOne(field, value, path, rules);
  return errors.length > 0 ? errors : ruleErrors(field, path, rules);
}

function checkOne(field: SimpleField, value: unknown, path: string, rules: Rules): FieldError[] {
  const problem = checkValue(field, value, rules.header);
  return problem === undefined ? zeroQuantity(field, value, path) : [{ path, ...problem }];
}

function ruleErrors(field: FieldDefinition, path: string, rules: Rules): FieldError[] {
  const broken = brokenRule(field, rules.situation);
  return broken === undefined ? [] : [{ path, code: 'rule', rule: broken.key }];
}

/** A required quantity of nothing is no line; an optional one (received so far) may be zero. */
function zeroQuantity(field: FieldDefinition, value: unknown, path: string): FieldError[] {
  if (field.type !== 'quantity' || field.required !== true) return [];
  const positive = typeof value === 'string' && isDecimalText(value) && compareDecimals(value, '0') > 0;
  return positive ? [] : [{ path, code: 'not-positive' }];
}

function checkLines(field: LinesDefinition, value: unknown, path: string, rules: Rules): FieldError[] {
  if (!Array.isArray(value) || !value.every(isObject)) return [{ path, code: 'wrong-type' }];
  if (value.length > MAX_LINES) return [{ path, code: 'too-many', limit: String(MAX_LINES) }];
  const seen = new Set<string>();
  const ruled = hasRules(field.fields);
  return value.flatMap((line): FieldError[] => {
    const id = line.id;
    if (typeof id !== 'string' || !LINE_ID.test(id)) return [lineError(path, 'bad-line-id')];
    if (seen.has(id)) return [lineError(`${path}/${id}`, 'duplicate-line')];
    seen.add(id);
    const situation = ruled ? lineSituation(rules.situation, field.fields, line) : rules.situation;
    return checkFields(field.fields, line, `${path}/${id}/`, { ...rules, situation });
  });
}

function lineError(path: string, code: FieldErrorCode): FieldError {
  return { path, code };
}
