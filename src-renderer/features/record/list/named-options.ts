import type { NamedOptions } from '#renderer/data/contract.ts';
import { searchWords } from '#renderer/data/search-words.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';

/** What the words of a search mean among the options of a form, by the names that its reader sees. */
export function namedOptions(
  form: FormDefinition,
  text: string,
  nameOf: (field: string, option: string) => string,
): readonly NamedOptions[] {
  const words = [...new Set(searchWords(text))];
  if (words.length === 0) return [];
  return Object.entries(form.fields).flatMap(([field, definition]) => {
    if (!('options' in definition) || definition.hidden === true) return [];
    const names = definition.options.map((option) => [option, nameOf(field, option).toLowerCase()] as const);
    return words.flatMap((word): NamedOptions[] => {
      const values = names.filter(([, name]) => name.includes(word)).map(([option]) => option);
      return values.length === 0 ? [] : [{ word, field, values }];
    });
  });
}
