import { evaluateExpression } from '#shared/kernel/expression/evaluate-condition.ts';
import type { NameScope } from '#shared/kernel/expression/name-scope.ts';
import { checkValue } from './check-value.ts';
import { type FieldMap, type FormValues, fieldOf, isObject, isUnset, linesOf } from './form-values.ts';
import { scopeOfFields } from './rule-scope.ts';

/** Which option an old word or option becomes. */
export type OptionMap = Readonly<Record<string, string>>;

/** One thing that a new version of a form does to a record of the version before. Paths: `reason`, `lines/unit`. */
export type UpgradeStep =
  /** A field under another key or of another type; words of a text become options by the table. */
  | { readonly step: 'move'; readonly from: string; readonly to: string; readonly options?: OptionMap }
  | { readonly step: 'map'; readonly field: string; readonly options: OptionMap }
  /** A value where there is none: the same for all, or FEEL over the old and the new fields. */
  | {
      readonly step: 'fill';
      readonly field: string;
      readonly constant?: unknown;
      readonly expression?: string;
      /** Fields that only the older version has, as the expression sees them; written when it is published. */
      readonly reads?: NameScope;
    }
  | { readonly step: 'keep'; readonly field: string };

/** A value that has no place in the newer version. */
export interface KeptValue {
  /** Version of the form that it was typed under. */
  readonly version: number;
  readonly value: unknown;
}
export type KeptValues = Readonly<Record<string, KeptValue>>;

/** Body key; no form field may be called so. */
export const KEPT = 'keptValues';

export function keptValuesOf(body: FormValues): KeptValues {
  const held = body[KEPT];
  // Written by upgrades only, never typed by a person.
  return isObject(held) ? (held as KeptValues) : {};
}

interface Work {
  readonly fields: FieldMap;
  /** Before the first step: what expressions read. */
  readonly original: FormValues;
  readonly head: FormValues;
  keep(name: string, value: unknown): void;
}

/**
 * A body brought to the next version. No value is lost: what has no place in the newer version, or does not fit
 * there, is kept beside the fields with the version that it comes from.
 */
export function applySteps(
  fields: FieldMap,
  steps: readonly UpgradeStep[],
  body: FormValues,
  version: number,
): FormValues {
  const kept: Record<string, KeptValue> = { ...keptValuesOf(body) };
  const keep = (path: string, value: unknown) => {
    kept[freePath(kept, path, version)] = { version, value };
  };
  const result = steps.reduce<FormValues>((values, step) => {
    const { linesField } = placeOf(step);
    if (linesField === undefined)
      return applyStep(step, values, { fields, original: body, head: body, keep });
    return withLines(fields, linesField, step, { values, body, keep });
  }, body);
  return Object.keys(kept).length === 0 ? result : { ...result, [KEPT]: kept };
}

/** Two versions may each leave a value under one name: both stay. */
function freePath(kept: KeptValues, path: string, version: number): string {
  return kept[path] === undefined ? path : `${path} (${version})`;
}

interface LinesWork {
  readonly values: FormValues;
  readonly body: FormValues;
  keep(path: string, value: unknown): void;
}

function withLines(
  fields: FieldMap,
  linesField: string,
  step: UpgradeStep,
  { values, body, keep }: LinesWork,
): FormValues {
  const field = fieldOf(fields, linesField);
  if (field?.type !== 'lines') return values;
  const originals = new Map(linesOf(body, linesField).map((line) => [line.id, line]));
  const lines = linesOf(values, linesField).map((line) =>
    applyStep(localStep(step), line, {
      fields: field.fields,
      original: originals.get(line.id) ?? line,
      head: body,
      keep: (name, value) => keep(`${linesField}/${line.id}/${name}`, value),
    }),
  );
  return lines.length === 0 ? values : { ...values, [linesField]: lines };
}

/** The lines that a step works in; undefined for the head. */
export function placeOf(step: UpgradeStep): { readonly linesField: string | undefined } {
  const [name, cell] = (step.step === 'move' ? step.to : step.field).split('/');
  return { linesField: cell === undefined ? undefined : name };
}

function localStep(step: UpgradeStep): UpgradeStep {
  const local = (path: string) => path.split('/').at(-1) ?? path;
  if (step.step === 'move') return { ...step, from: local(step.from), to: local(step.to) };
  return { ...step, field: local(step.field) };
}

function applyStep(step: UpgradeStep, row: FormValues, work: Work): FormValues {
  switch (step.step) {
    case 'move':
      return move(step, row, work);
    case 'map':
      return map(step, row, work);
    case 'fill':
      return fill(step, row, work);
    case 'keep':
      return keepAway(step.field, row, work);
  }
}

function without(row: FormValues, name: string): FormValues {
  const { [name]: _gone, ...rest } = row;
  return rest;
}

function fits(name: string, value: unknown, { fields, head }: Work): boolean {
  const field = fieldOf(fields, name);
  if (field === undefined || field.type === 'lines') return false;
  return checkValue(field, value, head) === undefined;
}

function move(
  { from, to, options }: Extract<UpgradeStep, { step: 'move' }>,
  row: FormValues,
  work: Work,
): FormValues {
  const value = row[from];
  if (isUnset(value)) return without(row, from);
  const wanted = options === undefined ? value : mapped(value, options);
  if (isUnset(row[to]) && fits(to, wanted, work)) return { ...without(row, from), [to]: wanted };
  return keepAway(from, row, work);
}

function mapped(value: unknown, options: OptionMap): unknown {
  const one = (entry: unknown) =>
    typeof entry === 'string' && Object.hasOwn(options, entry) ? options[entry] : entry;
  return Array.isArray(value) ? [...new Set(value.map(one))] : one(value);
}

function map(
  { field, options }: Extract<UpgradeStep, { step: 'map' }>,
  row: FormValues,
  work: Work,
): FormValues {
  const value = row[field];
  if (isUnset(value)) return row;
  const next = mapped(value, options);
  if (fits(field, next, work)) return { ...row, [field]: next };
  work.keep(field, value);
  const rest = Array.isArray(next) ? next.filter((entry) => fits(field, [entry], work)) : [];
  return rest.length > 0 ? { ...row, [field]: rest } : without(row, field);
}

function fill(step: Extract<UpgradeStep, { step: 'fill' }>, row: FormValues, work: Work): FormValues {
  const { field, constant, expression, reads = {} } = step;
  if (!isUnset(row[field])) return row;
  const value = expression === undefined ? constant : computed(expression, reads, work);
  return isUnset(value) || !fits(field, value, work) ? row : { ...row, [field]: value };
}

/** Bounded like every expression of a form; what it cannot answer stays empty. */
function computed(expression: string, reads: NameScope, { fields, original, head }: Work): unknown {
  const scope = { ...scopeOfFields(fields), ...reads };
  return evaluateExpression(expression, { ...head, ...original }, { scope, today: '', now: '' });
}

function keepAway(name: string, row: FormValues, { keep }: Work): FormValues {
  if (!isUnset(row[name])) keep(name, row[name]);
  return without(row, name);
}
