import type { FormDefinition } from '../form/define-form.ts';
import { NO_MOMENT, shownValues } from '../form/evaluate-rules.ts';
import { mayRead } from '../form/field-roles.ts';
import type { FieldDefinition } from '../form/field-types.ts';
import { canonicalValue, type FormValues, isUnset, linesOf } from '../form/form-values.ts';

export type PrintedField = readonly [name: string, field: FieldDefinition];

/** Named in the head of the document already. */
function headFields({ titleField, numberField, statusField }: FormDefinition): readonly string[] {
  return [titleField, 'provisionalNumber', numberField ?? '', statusField ?? ''];
}

function isPrinted(form: FormDefinition, path: string, field: FieldDefinition, roles: readonly string[]) {
  return field.hidden !== true && mayRead(field, roles) && form.print?.omit?.includes(path) !== true;
}

/** Sections that print, in order. */
export function printedSections(form: FormDefinition): readonly string[] {
  return form.print?.sections?.filter((key) => form.sections.includes(key)) ?? form.sections;
}

/** Fields of a section that print for somebody with these roles and hold something. */
export function fieldsToPrint(
  form: FormDefinition,
  section: string,
  values: FormValues,
  roles: readonly string[],
): readonly PrintedField[] {
  const inHead = headFields(form);
  return Object.entries(form.fields).filter(
    ([name, field]) =>
      (field.section ?? 'main') === section &&
      !inHead.includes(name) &&
      isPrinted(form, name, field, roles) &&
      !isUnset(values[name]),
  );
}

/** Columns of a lines field that print: a unit stands behind its quantity, and a column that no line fills is none. */
export function columnsToPrint(
  form: FormDefinition,
  linesField: string,
  values: FormValues,
  roles: readonly string[],
): readonly PrintedField[] {
  const field = form.fields[linesField];
  if (field?.type !== 'lines') return [];
  const lines = linesOf(values, linesField);
  const units = Object.values(field.fields).map((column) =>
    column.type === 'quantity' ? column.unitField : undefined,
  );
  return Object.entries(field.fields).filter(
    ([name, column]) =>
      isPrinted(form, `${linesField}/${name}`, column, roles) &&
      !units.includes(name) &&
      lines.some((line) => !isUnset(line[name])),
  );
}

/**
 * Everything of a record that its print says, in one spelling: what the check code of a page is made of. `isLocal`
 * leaves out number and status, which the server alone gives.
 */
export function printedContent(
  form: FormDefinition,
  given: FormValues,
  { roles, isLocal }: { readonly roles: readonly string[]; readonly isLocal: boolean },
): FormValues {
  // What a rule hides does not print. A rule that asks for the day is not asked: a paper is found on any day.
  const values = shownValues(form.fields, given, NO_MOMENT);
  const inHead = headFields(form).filter((name) => name !== '');
  const fromServer = [form.numberField, form.statusField];
  const head = isLocal ? inHead.filter((name) => !fromServer.includes(name)) : inHead;
  const names = printedSections(form).flatMap((section) =>
    fieldsToPrint(form, section, values, roles).map(([name]) => name),
  );
  const readable = [...head, ...names].filter((name) => {
    const field = form.fields[name];
    return field !== undefined && mayRead(field, roles) && !isUnset(values[name]);
  });
  return Object.fromEntries(readable.map((name) => [name, contentOf(form, name, values, roles)]));
}

function contentOf(form: FormDefinition, name: string, values: FormValues, roles: readonly string[]) {
  const field = form.fields[name];
  if (field === undefined) return null;
  if (field.type !== 'lines') return canonicalValue(field, values[name]);
  const columns = columnsToPrint(form, name, values, roles).flatMap(([cell, column]) => [
    [cell, column] as const,
    ...unitOf(field.fields, column),
  ]);
  return linesOf(values, name).map((line) =>
    columns.map(([cell, column]) => [cell, canonicalValue(column, line[cell])]),
  );
}

function unitOf(
  fields: Readonly<Record<string, FieldDefinition>>,
  column: FieldDefinition,
): readonly PrintedField[] {
  const unit = column.type === 'quantity' && column.unitField ? column.unitField : '';
  const field = fields[unit];
  return field === undefined ? [] : [[unit, field]];
}
