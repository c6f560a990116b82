import { labelPaths } from '#shared/domain/form-definition/label-paths.ts';
import { builtInForm } from '#shared/domain/forms.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { LANGUAGES, type Language } from '#shared/i18n/languages.ts';

/** A word that was drawn; '' where the design has none of its own. */
export function drawnWord(form: FormDefinition, language: string, path: string): string {
  return form.labels?.[language]?.[path] ?? '';
}

export function withWord(form: FormDefinition, language: string, path: string, text: string): FormDefinition {
  const { [path]: _old, ...others } = form.labels?.[language] ?? {};
  const words = text === '' ? others : { ...others, [path]: text };
  return { ...form, labels: { ...form.labels, [language]: words } };
}

/** The same for every language at once. */
export function withWords(
  form: FormDefinition,
  path: string,
  wordIn: (language: Language) => string,
): FormDefinition {
  return LANGUAGES.reduce((next, language) => withWord(next, language, path, wordIn(language)), form);
}

/** Paths that need a word in the definition: what the code has words for may do without. */
export function wantedPaths(form: FormDefinition): readonly string[] {
  const code = builtInForm(form.key);
  const known = new Set(code === undefined ? [] : labelPaths(code));
  return labelPaths(form).filter((path) => !known.has(path));
}

export function missingPaths(form: FormDefinition, language: string): readonly string[] {
  return wantedPaths(form).filter((path) => drawnWord(form, language, path).trim() === '');
}

/** What another language could lend to one that lacks it. */
export function borrowablePaths(form: FormDefinition, from: Language, language: Language): readonly string[] {
  return missingPaths(form, language).filter((path) => drawnWord(form, from, path).trim() !== '');
}

/** Fills what is missing in a language with the words of another one: read by everybody, translated later. */
export function withBorrowedWords(form: FormDefinition, from: Language): FormDefinition {
  return LANGUAGES.reduce(
    (next, language) =>
      borrowablePaths(next, from, language).reduce(
        (filled, path) => withWord(filled, language, path, drawnWord(form, from, path)),
        next,
      ),
    form,
  );
}

/** The field that a word belongs to (`hsCode`, `lines/quantity`), or undefined for the form's own words. */
export function fieldOfWord(form: FormDefinition, path: string): string | undefined {
  const [group = '', first = '', second = ''] = path.split('.');
  if (group === 'fields' || group === 'line') return first;
  if (group === 'lineFields') return `${first}/${second}`;
  if (group === 'options') return ownerOfOption(form, first);
  if (group !== 'messages' && group !== 'policies') return undefined;
  const field = form.fields[first];
  return field?.type === 'lines' && Object.hasOwn(field.fields, second) ? `${first}/${second}` : first;
}

/** Options of a cell stand under the cell's own name. */
function ownerOfOption(form: FormDefinition, name: string): string | undefined {
  if (Object.hasOwn(form.fields, name)) return name;
  const lines = Object.entries(form.fields).find(
    ([, field]) => field.type === 'lines' && Object.hasOwn(field.fields, name),
  );
  return lines === undefined ? undefined : `${lines[0]}/${name}`;
}
