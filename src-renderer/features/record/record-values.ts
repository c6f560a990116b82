import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import {
  editableValues,
  type FormValues,
  isObject,
  isUnset,
  type LineValues,
} from '#shared/engines/form/form-values.ts';

/** Values of a form as screens handle them; the shared validation parses them before they become a command. */
export type Values = FormValues;
export type { LineValues };

type LinesField = Extract<FieldDefinition, { type: 'lines' }>;

export function isLinesField(field: FieldDefinition): field is LinesField {
  return field.type === 'lines';
}

/** A body from the store as values; anything else counts as empty. */
export function valuesOf(body: unknown): Values {
  return isObject(body) ? body : {};
}

const NO_LINES: readonly LineValues[] = [];

function isLine(line: unknown): line is LineValues {
  return isObject(line) && typeof line.id === 'string';
}

/** The lines of a value: the very list where all of it are lines, so that a reader sees no change where none is. */
export function linesOf(value: unknown): readonly LineValues[] {
  if (!Array.isArray(value)) return NO_LINES;
  return value.every(isLine) ? value : value.filter(isLine);
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** What goes into a command: only fields a person may set, tidied, without empty fields and untouched lines. */
export function cleanValues(form: FormDefinition, values: Values): Values {
  const cleaned = editableValues(form.fields, values);
  const entries = Object.entries(cleaned).map(([name, value]) => {
    const field = form.fields[name];
    return [name, field && isLinesField(field) ? linesOf(value).filter(isTouched) : value] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => !isUnset(value)));
}

/** A line of which only the id was ever set is an empty row of the editor. */
function isTouched(line: LineValues): boolean {
  return Object.keys(line).length > 1;
}
