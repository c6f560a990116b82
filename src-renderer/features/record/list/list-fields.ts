import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { isGroupable } from '#shared/engines/list/group-key.ts';
import { conditionsFor } from '#shared/engines/list/list-condition.ts';
import { listFieldType, UPDATED_AT } from '#shared/engines/list/list-field-type.ts';

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
  return name === 'pending' ? 'records:list.pending' : fieldLabelKey(form.key, name);
}
