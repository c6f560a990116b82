import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition, RecordKind, RollUpOf } from '#shared/engines/form/field-types.ts';
import { linkFields } from '#shared/engines/form/link-fields.ts';
import { mayRollUp } from '#shared/engines/form/roll-up.ts';
import { cellsOf, type NamedField, withProperty } from './form-fields.ts';

export type RollUpField = Extract<FieldDefinition, { type: 'roll-up' }>;

/** What can be counted and added up: lines of the form's own, or records that link to one of its records. */
export type RollUpSource = { readonly lines: string } | { readonly from: RecordKind; readonly link: string };

/** Over linking records: no record holds it, so no list, condition or formula can read it. */
export function isToldFromOthers(field: FieldDefinition): boolean {
  return field.type === 'roll-up' && 'from' in field;
}

export function sourceOf(field: RollUpField): RollUpSource {
  return 'lines' in field ? { lines: field.lines } : { from: field.from, link: field.link };
}

/** @param others the newest published version of every other form */
export function rollUpSources(
  form: FormDefinition,
  others: readonly FormDefinition[],
): readonly RollUpSource[] {
  const own = Object.entries(form.fields)
    .filter(([, field]) => field.type === 'lines' && field.hidden !== true)
    .map(([lines]): RollUpSource => ({ lines }));
  const linking = [form, ...others.filter(({ key }) => key !== form.key)].flatMap((other) =>
    linkFields(other, form.key).map((link): RollUpSource => ({ from: other.key, link })),
  );
  return [...own, ...linking];
}

/** Fields of a source's rows that can be worked out so; `linked` is the form of the records that link here. */
export function rollUpColumns(
  form: FormDefinition,
  field: RollUpField,
  linked: FormDefinition | undefined,
): readonly NamedField[] {
  return columnsOf(form, sourceOf(field), linked).filter(([, column]) => mayRollUp(field.of, column));
}

function columnsOf(
  form: FormDefinition,
  source: RollUpSource,
  linked: FormDefinition | undefined,
): readonly NamedField[] {
  if (!('lines' in source)) {
    const fields = source.from === form.key ? form.fields : (linked?.fields ?? {});
    return Object.entries(fields).filter(([, field]) => field.hidden !== true);
  }
  const owner = form.fields[source.lines];
  return owner?.type === 'lines' ? cellsOf(owner) : [];
}

/** The field over another source: which of its columns is meant has to be said anew. */
export function withSource(field: FieldDefinition, source: RollUpSource): FieldDefinition {
  const parts = { lines: undefined, from: undefined, link: undefined, field: undefined, ...source };
  return Object.entries(parts).reduce(
    (changed, [property, value]) => withProperty(changed, property, value),
    field,
  );
}

/** The field worked out in another way; a column that cannot be is let go. */
export function withWay(
  field: FieldDefinition,
  of: RollUpOf,
  columns: readonly NamedField[],
): FieldDefinition {
  const column = columns.find(([name]) => name === Reflect.get(field, 'field'));
  const stays = of !== 'count' && column !== undefined && mayRollUp(of, column[1]);
  return withProperty(withProperty(field, 'of', of), 'field', stays ? column[0] : undefined);
}
