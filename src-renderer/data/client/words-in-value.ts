import type { OpenWords } from '#renderer/components/open-words.ts';

const KEY = /^(forms|codes|notices|process|common):[\w.-]+$/;

/** A value whose text is one or more keys (`forms:…`), in words, so that a field is called the same everywhere. */
export function wordsInValue(value: string, words: OpenWords, language: string): string {
  const keys = value.split(' ');
  if (!keys.every((key) => KEY.test(key))) return value;
  return new Intl.ListFormat(language, { type: 'unit' }).format(keys.map((key) => words(key)));
}
