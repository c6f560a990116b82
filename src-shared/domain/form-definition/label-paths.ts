import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { fieldLabelPath } from '#shared/engines/form/label-keys.ts';

/** Every word that a form needs, by its path among the form's labels. */
export function labelPaths(form: FormDefinition): readonly string[] {
  const own = ['name', 'plural', ...form.sections.map((section) => `sections.${section}`)];
  const fields = Object.entries(form.fields).flatMap(([name, field]) => [
    ...pathsOfField(name, name, field),
    ...(field.type === 'lines' ? linesPaths(name, field.fields) : []),
  ]);
  const signatures = (form.print?.signatures ?? []).map((key) => `print.signatures.${key}`);
  return [...new Set([...own, ...fields, ...signatures])];
}

function linesPaths(name: string, cells: Readonly<Record<string, FieldDefinition>>): readonly string[] {
  return [
    fieldLabelPath(`${name}/line`),
    ...Object.entries(cells).flatMap(([cell, field]) =>
      pathsOfField(`${name}/line/${cell}`, cell, field, `${name}.${cell}`),
    ),
  ];
}

function pathsOfField(path: string, name: string, field: FieldDefinition, owner = name): readonly string[] {
  if (field.hidden === true) return [];
  const options = 'options' in field ? field.options : [];
  return [
    fieldLabelPath(path),
    ...options.map((option) => `options.${name}.${option}`),
    ...(field.validWhen ?? []).map(({ key }) => `messages.${owner}.${key}`),
    ...(field.policy === undefined ? [] : [`policies.${owner}`]),
  ];
}
