import { linePathOf } from './field-path.ts';

/**
 * Where the words of a form stand in `forms.json`. Screens, conflict inbox and notices all name a field
 * through these, so that one field is never called two things.
 */
export function formNameKey(kind: string): string {
  return `forms:${kind}.name`;
}

export function formPluralKey(kind: string): string {
  return `forms:${kind}.plural`;
}

export function sectionLabelKey(kind: string, section: string): string {
  return `forms:${kind}.sections.${section}`;
}

/** `path` is a field, or `lines/<lineId>/<field>`, or `lines/<lineId>` for the line as a whole. */
export function fieldLabelKey(kind: string, path: string): string {
  const line = linePathOf(path);
  if (line === undefined) return `forms:${kind}.fields.${path}`;
  return line.field === undefined
    ? `forms:${kind}.line.${line.linesField}`
    : `forms:${kind}.lineFields.${line.linesField}.${line.field}`;
}

/** Label of one option of a choice, multi-choice or status field. */
export function optionLabelKey(kind: string, field: string, option: string): string {
  return `forms:${kind}.options.${field}.${option}`;
}
