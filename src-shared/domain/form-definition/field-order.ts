import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldMap } from '#shared/engines/form/form-values.ts';
import { allFields } from './check-definition.ts';

/** The definition with the order of its fields written down: a database keeps no order of keys. */
export function withFieldOrder(form: FormDefinition): FormDefinition {
  return { ...form, order: allFields(form).map(([path]) => path) };
}

/** The definition with its fields in the order that was written down; what is not named there comes last. */
export function inFieldOrder(form: FormDefinition): FormDefinition {
  if (form.order === undefined) return form;
  const places = new Map(form.order.map((path, place) => [path, place]));
  const sorted = (fields: FieldMap, prefix: string): FieldMap => {
    const placeOf = (name: string) => places.get(`${prefix}${name}`) ?? places.size;
    const entries = Object.entries(fields).sort(([left], [right]) => placeOf(left) - placeOf(right));
    return Object.fromEntries(
      entries.map(([name, field]) => [
        name,
        field.type === 'lines' ? { ...field, fields: sorted(field.fields, `${name}/`) } : field,
      ]),
    );
  };
  return { ...form, fields: sorted(form.fields, '') };
}
