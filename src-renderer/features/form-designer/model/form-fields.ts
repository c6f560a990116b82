import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import type { FieldMap } from '#shared/engines/form/form-values.ts';

export type NamedField = readonly [name: string, field: FieldDefinition];
export type LinesField = Extract<FieldDefinition, { type: 'lines' }>;

/** Where a field of a design lies: `hsCode`, or `lines/quantity` for a cell. */
export function pathParts(path: string): { readonly name: string; readonly cell: string | undefined } {
  const [name = '', cell] = path.split('/');
  return { name, cell };
}

export function fieldAt(form: FormDefinition, path: string): FieldDefinition | undefined {
  const { name, cell } = pathParts(path);
  const field = form.fields[name];
  if (cell === undefined) return field;
  return field?.type === 'lines' ? field.fields[cell] : undefined;
}

/** The fields among which a path lies: those of the head, or the cells of its lines. */
export function siblingsOf(form: FormDefinition, path: string): FieldMap {
  const { name, cell } = pathParts(path);
  const field = form.fields[name];
  return cell !== undefined && field?.type === 'lines' ? field.fields : form.fields;
}

/** The form with another set of fields in the place of those that `siblingsOf` gave. */
export function withSiblings(form: FormDefinition, path: string, fields: FieldMap): FormDefinition {
  const { name, cell } = pathParts(path);
  const field = form.fields[name];
  if (cell === undefined || field?.type !== 'lines') return { ...form, fields };
  return { ...form, fields: { ...form.fields, [name]: { ...field, fields } } };
}

/** Fields of a section that people see in the designer, in order. */
export function fieldsOfSection(form: FormDefinition, section: string): readonly NamedField[] {
  return Object.entries(form.fields).filter(
    ([, field]) => (field.section ?? 'main') === section && field.hidden !== true,
  );
}

/** Cells that people see. */
export function cellsOf(field: LinesField): readonly NamedField[] {
  return Object.entries(field.fields).filter(([, cell]) => cell.hidden !== true);
}

export type FieldProperty = string;

/** The field with one property set, or without it. */
export function withProperty(
  field: FieldDefinition,
  property: FieldProperty,
  value: unknown,
): FieldDefinition {
  const { [property]: _old, ...rest } = field as unknown as Readonly<Record<string, unknown>>;
  const next = value === undefined ? rest : { ...rest, [property]: value };
  // What does not fit its type is named by `checkDefinition` before anything is published.
  return next as unknown as FieldDefinition;
}

export function propertyOf(field: FieldDefinition, property: FieldProperty): unknown {
  return Reflect.get(field, property);
}
