import { labelPaths } from '#shared/domain/form-definition/label-paths.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { fieldAt, fieldsOfSection, pathParts, siblingsOf, withSiblings } from './form-fields.ts';
import { type FieldPlace, moveField } from './move-fields.ts';

/** Adds a field or a cell; `path` holds the key that it will have. */
export function addField(
  form: FormDefinition,
  path: string,
  field: FieldDefinition,
  place: FieldPlace = {},
): FormDefinition {
  const { name, cell } = pathParts(path);
  const added = withSiblings(form, path, { ...siblingsOf(form, path), [cell ?? name]: field });
  return moveField(added, path, place);
}

/** Takes a field out, with its words and its column. Rules that read it are named before anything is published. */
export function removeField(form: FormDefinition, path: string): FormDefinition {
  const { name, cell } = pathParts(path);
  const { [cell ?? name]: _gone, ...fields } = siblingsOf(form, path);
  const columns =
    cell === undefined ? form.list.columns.filter((column) => column !== name) : form.list.columns;
  return withoutLooseWords({ ...withSiblings(form, path, fields), list: { ...form.list, columns } });
}

export function changeField(
  form: FormDefinition,
  path: string,
  change: (field: FieldDefinition) => FieldDefinition,
): FormDefinition {
  const field = fieldAt(form, path);
  if (field === undefined) return form;
  const { name, cell } = pathParts(path);
  return withSiblings(form, path, { ...siblingsOf(form, path), [cell ?? name]: change(field) });
}

export function addSection(form: FormDefinition, key: string): FormDefinition {
  return { ...form, sections: [...form.sections, key] };
}

/** Only an empty section goes; hidden fields of the program count. */
export function removeSection(form: FormDefinition, key: string): FormDefinition {
  if (!mayRemoveSection(form, key)) return form;
  return withoutLooseWords({ ...form, sections: form.sections.filter((section) => section !== key) });
}

export function mayRemoveSection(form: FormDefinition, key: string): boolean {
  const isUsed = Object.values(form.fields).some((field) => (field.section ?? 'main') === key);
  return form.sections.length > 1 && !isUsed && fieldsOfSection(form, key).length === 0;
}

/** Words of what a form no longer has are not carried along. */
export function withoutLooseWords(form: FormDefinition): FormDefinition {
  const known = new Set(labelPaths(form));
  const labels = Object.entries(form.labels ?? {}).map(([language, words]) => [
    language,
    Object.fromEntries(Object.entries(words).filter(([path]) => known.has(path))),
  ]);
  return { ...form, labels: Object.fromEntries(labels) };
}
