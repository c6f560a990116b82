import { newDrawnForm } from '#shared/domain/form-definition/drawn-form.ts';
import type { FormKind } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { Language } from '#shared/i18n/languages.ts';
import { withWords } from './form-words.ts';
import { slugFromName } from './new-keys.ts';

/** Letters that numbers of a drawn form may begin with. */
export const SERIES = /^[A-Z]{2,6}$/;

/** `form:business-trip` of a name; one that no other form has. */
export function freeKind(name: string, taken: readonly string[]): FormKind {
  const slug = slugFromName(name);
  const stem = /^[a-z]/.test(slug) ? slug : 'form';
  const isFree = (kind: string) => !taken.includes(kind);
  if (stem !== 'form' && isFree(`form:${stem}`)) return `form:${stem}`;
  for (let number = 2; ; number += 1) {
    if (isFree(`form:${stem}-${number}`)) return `form:${stem}-${number}`;
  }
}

const FIRST_WORDS = {
  'sections.main': 'main',
  'sections.record': 'record',
  'fields.title': 'title',
  'fields.number': 'number',
  'fields.provisionalNumber': 'provisionalNumber',
  'fields.ownerId': 'owner',
  'fields.departmentId': 'department',
} as const;

interface BeginWords {
  nameIn(language: Language): string;
  wordIn(language: Language, key: (typeof FIRST_WORDS)[keyof typeof FIRST_WORDS]): string;
}

/** A new form with its names; what every form has is named in every language already. */
export function beginForm(kind: FormKind, series: string, words: BeginWords): FormDefinition {
  const empty = newDrawnForm(kind, series);
  const named = ['name', 'plural'].reduce((form, path) => withWords(form, path, words.nameIn), empty);
  return Object.entries(FIRST_WORDS).reduce(
    (form, [path, key]) => withWords(form, path, (language) => words.wordIn(language, key)),
    named,
  );
}
