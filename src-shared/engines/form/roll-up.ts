import { addDecimals, canonicalDecimal, compareDecimals, isDecimalText } from '#shared/kernel/money.ts';
import type { FieldDefinition, RollUpOf } from './field-types.ts';
import type { FieldMap, FormValues } from './form-values.ts';
import { isNumeric, isUnset, linesOf } from './form-values.ts';

/** Figures add up; the first and last of days can be told as well. */
export function mayRollUp(of: RollUpOf, field: FieldDefinition): boolean {
  return isNumeric(field) || (of !== 'sum' && field.type === 'date');
}

/** Figures as figures, everything else (dates, texts) by its characters. */
function isBefore(left: string, right: string): boolean {
  return isDecimalText(left) && isDecimalText(right) ? compareDecimals(left, right) < 0 : left < right;
}

/**
 * Sum, count, least or greatest of what rows hold in one field, exact; without a field the rows are counted.
 * Undefined where nothing can be told: no row has a value to compare.
 */
export function rollUp(of: RollUpOf, rows: readonly FormValues[], field?: string): string | undefined {
  if (field === undefined) return of === 'count' ? String(rows.length) : undefined;
  const values = rows
    .map((row) => row[field])
    .filter((value): value is string => typeof value === 'string' && !isUnset(value));
  if (of === 'count') return String(values.length);
  if (of === 'sum') return canonicalDecimal(addDecimals(values.filter(isDecimalText)));
  return values.reduce<string | undefined>((best, value) => {
    if (best === undefined) return value;
    return (of === 'min') === isBefore(value, best) && value !== best ? value : best;
  }, undefined);
}

/**
 * The same, apart for each currency of amounts and each unit of quantities, in order of their names. A count is a
 * count whatever they are in.
 */
export function rolledUpByUnit(
  of: RollUpOf,
  rows: readonly FormValues[],
  field?: string,
  definition?: FieldDefinition,
): readonly { readonly unit: string; readonly value: string }[] {
  const unitField = of === 'count' ? undefined : unitFieldOf(definition);
  const unitOf = (row: FormValues) => (unitField === undefined ? '' : String(row[unitField] ?? ''));
  const counted = unitField === undefined ? rows : rows.filter((row) => !isUnset(row[field ?? '']));
  const units = counted.length === 0 ? [''] : [...new Set(counted.map(unitOf))].sort();
  const rowsIn = (unit: string) => counted.filter((row) => unitOf(row) === unit);
  return units.map((unit) => ({ unit, value: rollUp(of, rowsIn(unit), field) ?? '' }));
}

/** The field that says what a figure is in. */
function unitFieldOf(field: FieldDefinition | undefined): string | undefined {
  if (field?.type === 'money') return field.currencyField;
  return field?.type === 'quantity' ? field.unitField : undefined;
}

/** The body with its roll-ups over own lines worked out; those over other records are read, never stored. */
export function withRollUps<Body extends FormValues>(fields: FieldMap, body: Body): Body {
  const computed = Object.entries(fields).flatMap(([name, field]) =>
    field.type === 'roll-up' && 'lines' in field
      ? [[name, rollUp(field.of, linesOf(body, field.lines), field.field)] as const]
      : [],
  );
  if (computed.length === 0) return body;
  const names = new Set(computed.map(([name]) => name));
  const kept = Object.entries(body).filter(([name]) => !names.has(name));
  const told = computed.filter(([, value]) => value !== undefined);
  // Same shape: only the computed values differ.
  return Object.fromEntries([...kept, ...told]) as Body;
}
