import { linePathOf } from './field-path.ts';

/**
 * Where the words of a form stand: in `forms.json` for forms written in code, in `labels` of the definition for
 * what was drawn, under the same paths. Screens, conflict inbox and notices all name a field through these, so
 * that one field is never called two things.
 */
export function formNameKey(kind: string): string {
  return `forms:${headOf(kind)}.name`;
}

export function formPluralKey(kind: string): string {
  return `forms:${headOf(kind)}.plural`;
}

export function sectionLabelKey(kind: string, section: string): string {
  return `forms:${headOf(kind)}.sections.${section}`;
}

/** `path` is a field, or `lines/<lineId>/<field>`, or `lines/<lineId>` for the line as a whole. */
export function fieldLabelKey(kind: string, path: string): string {
  return `forms:${headOf(kind)}.${fieldLabelPath(path)}`;
}

/** Label of one option of a choice, multi-choice or status field. */
export function optionLabelKey(kind: string, field: string, option: string): string {
  return `forms:${headOf(kind)}.options.${field}.${option}`;
}

/** The sentence for a value that breaks a rule. */
export function ruleMessageKey(kind: string, path: string, rule: string): string {
  return `forms:${headOf(kind)}.messages.${ownerPath(path)}.${rule}`;
}

/** The company's reason for the rules of a field. */
export function policyTextKey(kind: string, path: string): string {
  return `forms:${headOf(kind)}.policies.${ownerPath(path)}`;
}

/** A drawn form's kind (`form:trip`) holds the sign that parts namespace and key. */
function headOf(kind: string): string {
  return kind.replace(':', '.');
}

/** Path of a field's name among the words of its form. */
export function fieldLabelPath(path: string): string {
  const line = linePathOf(path);
  if (line === undefined) return `fields.${path}`;
  return line.field === undefined ? `line.${line.linesField}` : `lineFields.${line.linesField}.${line.field}`;
}

function ownerPath(path: string): string {
  const line = linePathOf(path);
  return line?.field === undefined ? path.split('/', 1).join() : `${line.linesField}.${line.field}`;
}

/** `{fields.hsCode: …}` → `{fields: {hsCode: …}}`, as the words of a language are held. */
export function nestedWords(kind: string, flat: Readonly<Record<string, string>>): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [path, text] of Object.entries(flat)) {
    const steps = `${headOf(kind)}.${path}`.split('.');
    const last = steps.pop() ?? '';
    let place = root;
    for (const step of steps) {
      const next = place[step];
      const held: Record<string, unknown> = isWords(next) ? next : {};
      place[step] = held;
      place = held;
    }
    place[last] = text;
  }
  return root;
}

function isWords(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object';
}
