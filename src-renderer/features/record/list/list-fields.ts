import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { isGroupable } from '#shared/engines/list/group-key.ts';
import { conditionsFor, type ListFieldType } from '#shared/engines/list/list-condition.ts';

/** Too long for a cell, or many values of their own: they are read on the record. */
const NOT_LISTED: ReadonlySet<FieldDefinition['type']> = new Set([
  'lines',
  'long-text',
  'signature',
  'origins',
  'roll-up',
]);
/** When a record was last changed: a field of every list, though of no form. */
export const UPDATED_AT = 'updatedAt';

/** Type of what a list shows under a name; undefined for a name that the form does not know (any more). */
export function listFieldType(form: FormDefinition, name: string): ListFieldType | undefined {
  if (name === UPDATED_AT) return 'instant';
  if (name === 'pending') return 'pending';
  const field = Object.hasOwn(form.fields, name) ? form.fields[name] : undefined;
  return field === undefined || field.hidden || NOT_LISTED.has(field.type) ? undefined : field.type;
}

/** Every field that a list can show as a column, in the order of the form. */
export function columnFields(form: FormDefinition): readonly string[] {
  const names = Object.keys(form.fields).filter((name) => listFieldType(form, name) !== undefined);
  return [...names, UPDATED_AT];
}

export function filterFields(form: FormDefinition): readonly string[] {
  return columnFields(form).filter((name) => conditionsFor(listFieldType(form, name) ?? 'lines').length > 0);
}

/** Fields whose values many records share. */
export function groupFields(form: FormDefinition): readonly string[] {
  return columnFields(form).filter((name) => {
    const type = listFieldType(form, name);
    return type !== undefined && name !== form.titleField && name !== form.numberField && isGroupable(type);
  });
}

/** Money and quantities among some columns: what a footer can add up. */
export function summedColumns(form: FormDefinition, columns: readonly string[]): readonly string[] {
  return columns.filter((name) => ['money', 'quantity'].includes(listFieldType(form, name) ?? ''));
}

/** Key of a field's name in words. */
export function listFieldKey(form: FormDefinition, name: string): string {
  if (name === UPDATED_AT) return 'records:list.updatedAt';
  return name === 'pending' ? 'records:list.pending' : `forms:${form.key}.fields.${name}`;
}
