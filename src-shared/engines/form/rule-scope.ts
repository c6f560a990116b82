import type { NameScope, ValueShape } from '#shared/kernel/expression/name-scope.ts';
import type { FieldDefinition } from './field-types.ts';
import { type FieldMap, isNumeric } from './form-values.ts';

const LISTS: ReadonlySet<string> = new Set(['multi-choice', 'records', 'files']);

const scopes = new WeakMap<FieldMap, NameScope>();

/** The names that expressions of a form may use, with what stands behind each. */
export function scopeOfFields(fields: FieldMap): NameScope {
  const known = scopes.get(fields);
  if (known !== undefined) return known;
  const entries = Object.entries(fields).map(([name, field]) => [name, shapeOfField(field)] as const);
  const scope: NameScope = Object.fromEntries(entries);
  scopes.set(fields, scope);
  return scope;
}

function shapeOfField(field: FieldDefinition): ValueShape {
  if (field.type === 'lines') return { lines: scopeOfFields(field.fields) };
  if (isNumeric(field)) return 'decimal';
  if (LISTS.has(field.type)) return 'list';
  if (field.type === 'yes-no' || field.type === 'date' || field.type === 'instant') return field.type;
  return 'text';
}
