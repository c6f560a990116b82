import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';

/** Values of a form as screens handle them; parsed again by the shared validation before they become a command. */
export type Values = Readonly<Record<string, unknown>>;
export type LineValues = Values & { readonly id: string };
type FieldMap = Readonly<Record<string, FieldDefinition>>;
type LinesField = Extract<FieldDefinition, { type: 'lines' }>;

export function isLinesField(field: FieldDefinition): field is LinesField {
  return field.type === 'lines';
}

/** A body from the store as values; anything else counts as empty. */
export function valuesOf(body: unknown): Values {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Values) : {};
}

export function linesOf(value: unknown): readonly LineValues[] {
  if (!Array.isArray(value)) return [];
  return value.filter((line): line is LineValues => typeof valuesOf(line).id === 'string');
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function isEmptyValue(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

/** Fields that a person may type, in the order of the definition. */
export function writableFields(form: FormDefinition): readonly (readonly [string, FieldDefinition])[] {
  return Object.entries(form.fields).filter(([, field]) => field.readOnly !== true);
}

function cleanValue(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value;
}

function cleanFields(fields: FieldMap, values: Values): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.readOnly === true) continue;
    const value = isLinesField(field) ? cleanLines(field, values[name]) : cleanValue(values[name]);
    if (!isEmptyValue(value)) kept[name] = value;
  }
  return kept;
}

function cleanLines(field: LinesField, value: unknown): readonly LineValues[] {
  return linesOf(value)
    .map((line) => ({ ...cleanFields(field.fields, line), id: line.id }))
    .filter((line) => Object.keys(line).length > 1);
}

/** What goes into a command: only fields a person may set, trimmed, without empty fields and untouched lines. */
export function cleanValues(form: FormDefinition, values: Values): Values {
  return cleanFields(form.fields, values);
}
