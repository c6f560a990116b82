import { canonicalJson } from '#shared/kernel/digest.ts';
import { durationMinutes } from '#shared/kernel/duration.ts';
import { canonicalDecimal, isDecimalText } from '#shared/kernel/money.ts';
import type { FieldDefinition } from './field-types.ts';
import { type Address, isAddress, isRate } from './structured-values.ts';

export type FieldMap = Readonly<Record<string, FieldDefinition>>;
export type LinesDefinition = Extract<FieldDefinition, { type: 'lines' }>;

/** A record or a set of values before it is known to fit its form. */
export type FormValues = Readonly<Record<string, unknown>>;
export type LineValues = Readonly<Record<string, unknown>> & { readonly id: string };

export function isObject(value: unknown): value is FormValues {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** The definition of a field, own properties only: `constructor` is not a field. */
export function fieldOf(fields: FieldMap, name: string): FieldDefinition | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** Nothing, an empty text and an empty list all mean that a field holds no value. */
export function isUnset(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function isLine(value: unknown): value is LineValues {
  return isObject(value) && typeof value.id === 'string' && value.id !== '';
}

/** The lines of a field; entries without an id are left out (validation names them). */
export function linesOf(values: FormValues, linesField: string): readonly LineValues[] {
  const held = values[linesField];
  return Array.isArray(held) ? held.filter(isLine) : [];
}

const NUMERIC: readonly FieldDefinition['type'][] = ['decimal', 'quantity', 'money', 'percentage'];

/** Types whose value is an exact decimal: they sort, sum and stand right-aligned as figures. */
export function isNumeric(field: FieldDefinition): boolean {
  return (
    NUMERIC.includes(field.type) || (field.type === 'roll-up' && field.of !== 'min' && field.of !== 'max')
  );
}

/** One spelling for one meaning: `12.50` and `12.5`, an unset field and an empty text, a set in any order. */
export function canonicalValue(field: FieldDefinition, value: unknown): unknown {
  if (isUnset(value)) return null;
  if (isNumeric(field) && typeof value === 'string' && isDecimalText(value)) return canonicalDecimal(value);
  if (field.type === 'duration' && typeof value === 'string') return durationMinutes(value) ?? value;
  if (field.type === 'address' && isAddress(value)) return canonicalAddress(value);
  if (field.type === 'rate' && isRate(value)) {
    const { source, ...rate } = value;
    return { ...rate, value: canonicalDecimal(rate.value), ...(source ? { source } : {}) };
  }
  if ((field.type === 'multi-choice' || field.type === 'records') && Array.isArray(value)) {
    return [...new Set(value.map(String))].sort();
  }
  if (field.type === 'lines' && Array.isArray(value)) {
    return value.map((line) => (isLine(line) ? canonicalLine(field, line) : line));
  }
  return value;
}

/** Nothing written for a part and the part left out are the same address. */
function canonicalAddress({ country, lines, postalCode, city }: Address): FormValues {
  const parts = [
    ['postalCode', postalCode],
    ['city', city],
  ].filter(([, part]) => part);
  return { country, lines: lines.map((line) => line.trim()), ...Object.fromEntries(parts) };
}

/** A line without unset and server-owned fields: what people agree or disagree about. */
export function canonicalLine(field: LinesDefinition, line: FormValues): FormValues {
  const entries = Object.entries(field.fields)
    .filter(([, column]) => column.readOnly !== true)
    .map(([name, column]) => [name, canonicalValue(column, line[name])] as const)
    .filter(([, value]) => value !== null);
  return { id: line.id, ...Object.fromEntries(entries) };
}

export function sameValue(field: FieldDefinition, left: unknown, right: unknown): boolean {
  return canonicalJson(canonicalValue(field, left)) === canonicalJson(canonicalValue(field, right));
}

export function sameLine(field: LinesDefinition, left: FormValues, right: FormValues): boolean {
  return canonicalJson(canonicalLine(field, left)) === canonicalJson(canonicalLine(field, right));
}

/**
 * The values that a person may give: declared, not server-owned, set. Texts are trimmed. Whoever builds a
 * body from a payload goes through this, after `validateValues` has refused what does not belong.
 */
export function editableValues(fields: FieldMap, values: FormValues): FormValues {
  const entries = Object.entries(fields)
    .filter(([, field]) => field.readOnly !== true)
    .map(([name, field]) => [name, tidyValue(field, values[name])] as const)
    .filter(([, value]) => !isUnset(value));
  return Object.fromEntries(entries);
}

/** The value as it is stored: texts trimmed, lines reduced to their editable fields. */
export function tidyValue(field: FieldDefinition, value: unknown): unknown {
  if (typeof value === 'string') return field.type === 'long-text' ? value.trimEnd() : value.trim();
  if (field.type === 'lines' && Array.isArray(value)) {
    return value.map((line) => (isLine(line) ? tidyLine(field, line) : line));
  }
  if (field.type === 'address' && isObject(value) && Array.isArray(value.lines)) {
    return { ...value, lines: value.lines.map((line) => String(line).trim()).filter((line) => line !== '') };
  }
  return value;
}

export function tidyLine(field: LinesDefinition, line: LineValues): LineValues {
  return { id: line.id, ...editableValues(field.fields, line) };
}
