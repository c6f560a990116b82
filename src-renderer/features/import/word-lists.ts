import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { REJECT_HEADINGS } from '#shared/engines/import/reject-row.ts';

type Words = { readonly [key: string]: string | Words };

/** Words of every language: a Vietnamese heading is understood on a Chinese screen. */
const FORMS = import.meta.glob<Words>('../../../src-shared/i18n/locales/*/forms.json', {
  eager: true,
  import: 'default',
});
const IMPORT = import.meta.glob<Words>('../../../src-shared/i18n/locales/*/import.json', {
  eager: true,
  import: 'default',
});

function at(words: Words, path: readonly string[]): string | undefined {
  let place: string | Words | undefined = words;
  for (const step of path) place = typeof place === 'object' ? place[step] : undefined;
  return typeof place === 'string' ? place : undefined;
}

/** What a field, or one of its options, is called: in every language, with the words that a company drew. */
function namesOf(form: FormDefinition, path: readonly string[]): readonly string[] {
  const written = Object.values(FORMS).map((words) => at(words, [form.key, ...path]));
  const drawn = Object.values(form.labels ?? {}).map((labels) => labels[path.join('.')]);
  return [...new Set([...written, ...drawn].filter((word) => word !== undefined))];
}

export function fieldNames(form: FormDefinition, field: string): readonly string[] {
  return [...namesOf(form, ['fields', field]), field];
}

export function optionNames(form: FormDefinition, field: string, option: string): readonly string[] {
  return [...namesOf(form, ['options', field, option]), option];
}

/** Words of a list in the import's own words, such as everything that means yes. */
export function listedWords(list: 'yes' | 'no' | 'nothing'): readonly string[] {
  return Object.values(IMPORT).flatMap((words) => (at(words, `words.${list}`.split('.')) ?? '').split(' '));
}

/** How many columns at the beginning of a file were put there by an earlier file of rejected rows. */
export function rejectColumns(columns: readonly string[]): number {
  const written = Object.values(IMPORT).map((words) =>
    ['line', 'reason', 'where', 'what'].map((name) => at(words, ['rejects', name]) ?? name),
  );
  const isOurs = [...written, REJECT_HEADINGS].some((own) =>
    own.every((name, index) => columns[index] === name),
  );
  return isOurs ? REJECT_HEADINGS.length : 0;
}
