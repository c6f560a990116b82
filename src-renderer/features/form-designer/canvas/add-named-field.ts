import { type AllWords, wordsOf } from '#renderer/data/client/all-words.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { LANGUAGES, type Language } from '#shared/i18n/languages.ts';
import { addField } from '../model/change-fields.ts';
import { type FieldKind, namesOfType, newField } from '../model/field-kinds.ts';
import { siblingsOf } from '../model/form-fields.ts';
import { withWords } from '../model/form-words.ts';
import { freeKey, keyFromName } from '../model/new-keys.ts';
import { labelPathOf } from '../words/design-words.ts';
import type { NewPlace } from './drag-places.ts';

export type NewNames = Readonly<Partial<Record<Language, string>>>;

interface NewFieldOptions {
  readonly kind: FieldKind;
  readonly names: NewNames;
  readonly place: NewPlace;
  readonly usedKeys: readonly string[];
  readonly all: AllWords;
}

/** The form with a field more, named in the languages that were given; its key comes from its name. */
export function addNamedField(
  form: FormDefinition,
  { kind, names, place, usedKeys, all }: NewFieldOptions,
): { readonly form: FormDefinition; readonly path: string } {
  const { lines, ...target } = place;
  const ready = kind === 'money' || kind === 'rate' ? withCurrency(form, target.section, all) : form;
  const pathOf = (key: string) => (lines === undefined ? key : `${lines}/${key}`);
  const used = new Set(usedKeys.map((entry) => entry.slice(0, entry.lastIndexOf(':'))));
  const wanted = keyFromName(
    names.en?.trim() || LANGUAGES.map((language) => names[language] ?? '').join(' '),
  );
  const key = freeKey(
    wanted,
    kind.replace('-', ' '),
    (other) => used.has(pathOf(other)) || Object.hasOwn(siblingsOf(ready, pathOf(other)), other),
  );
  const path = pathOf(key);
  const added = addField(ready, path, newField(ready, kind), target);
  const named = withWords(added, labelPathOf(path), (language) => (names[language] ?? '').trim());
  return { form: kind === 'lines' ? withLineWord(named, path, all) : named, path };
}

/** An amount needs a currency to be in. */
function withCurrency(form: FormDefinition, section: string | undefined, all: AllWords): FormDefinition {
  if (namesOfType(form, 'currency').length > 0) return form;
  const key = freeKey('currency', 'currency', (other) => Object.hasOwn(form.fields, other));
  const added = addField(form, key, { type: 'currency' }, section === undefined ? {} : { section });
  return withWords(added, labelPathOf(key), (language) => wordsOf(all[language])('designer:kind.currency'));
}

/** What one line is called is mostly just that. */
function withLineWord(form: FormDefinition, path: string, all: AllWords): FormDefinition {
  return withWords(form, `line.${path}`, (language) => wordsOf(all[language])('designer:begin.line'));
}
