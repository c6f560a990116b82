import { addDecimals, canonicalDecimal, compareDecimals, isDecimalText } from '#shared/kernel/money.ts';
import type { RollUpOf } from './field-types.ts';
import type { FieldMap, FormValues } from './form-values.ts';
import { isUnset, linesOf } from './form-values.ts';

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
