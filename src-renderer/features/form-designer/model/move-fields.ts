import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import {
  cellsOf,
  fieldAt,
  fieldsOfSection,
  pathParts,
  siblingsOf,
  withProperty,
  withSiblings,
} from './form-fields.ts';

/** Where a field is put: into a section, before another field of it or at its end. Cells know no sections. */
export interface FieldPlace {
  readonly section?: string;
  readonly before?: string;
}

/** Puts a field elsewhere. Its name, its rules and its words stay. */
export function moveField(form: FormDefinition, path: string, place: FieldPlace): FormDefinition {
  const { name, cell } = pathParts(path);
  const own = cell ?? name;
  const moved = fieldAt(form, path);
  if (moved === undefined || place.before === own) return form;
  const others = Object.entries(siblingsOf(form, path)).filter(([other]) => other !== own);
  const at = place.before === undefined ? -1 : others.findIndex(([other]) => other === place.before);
  const field =
    cell === undefined && place.section !== undefined ? withProperty(moved, 'section', place.section) : moved;
  const index = at < 0 ? others.length : at;
  const entries = [...others.slice(0, index), [own, field] as const, ...others.slice(index)];
  return withSiblings(form, path, Object.fromEntries(entries));
}

/** One step up or down; at the border of its section a field goes on into the next one. */
export function stepField(form: FormDefinition, path: string, step: -1 | 1): FormDefinition {
  const { name, cell } = pathParts(path);
  const lines = form.fields[name];
  if (cell !== undefined) {
    return lines?.type === 'lines'
      ? stepAmong(
          form,
          path,
          cell,
          cellsOf(lines).map(([own]) => own),
          step,
        )
      : form;
  }
  const section = lines?.section ?? 'main';
  const names = fieldsOfSection(form, section).map(([own]) => own);
  const isAtBorder = names.at(step === 1 ? -1 : 0) === name;
  return isAtBorder ? intoNextSection(form, name, section, step) : stepAmong(form, path, name, names, step);
}

function stepAmong(
  form: FormDefinition,
  path: string,
  own: string,
  names: readonly string[],
  step: -1 | 1,
): FormDefinition {
  const at = names.indexOf(own);
  const before = step === -1 ? names[at - 1] : names[at + 2];
  if (step === -1 ? at <= 0 : at === names.length - 1) return form;
  return moveField(form, path, before === undefined ? {} : { before });
}

function intoNextSection(form: FormDefinition, name: string, section: string, step: -1 | 1): FormDefinition {
  const next = form.sections[form.sections.indexOf(section) + step];
  if (next === undefined) return form;
  const [first] = fieldsOfSection(form, next)[0] ?? [];
  return moveField(form, name, {
    section: next,
    ...(step === 1 && first !== undefined ? { before: first } : {}),
  });
}

export function moveSection(form: FormDefinition, section: string, step: -1 | 1): FormDefinition {
  const at = form.sections.indexOf(section);
  const other = form.sections[at + step];
  if (at < 0 || other === undefined) return form;
  const sections = form.sections.map((key) => (key === section ? other : key === other ? section : key));
  return { ...form, sections };
}

/** Puts a section before another one, or at the end. */
export function placeSection(
  form: FormDefinition,
  section: string,
  before: string | undefined,
): FormDefinition {
  if (before === section) return form;
  const others = form.sections.filter((key) => key !== section);
  const at = before === undefined ? others.length : others.indexOf(before);
  return { ...form, sections: [...others.slice(0, at), section, ...others.slice(at)] };
}
