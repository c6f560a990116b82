import i18next, { type i18n } from 'i18next';
import { createContext, useContext, useEffect, useState } from 'react';
import type { OpenWords } from '#renderer/components/open-words.ts';
import type { PublishedForm } from '#shared/domain/form-definition/form-definition-record.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { nestedWords } from '#shared/engines/form/label-keys.ts';
import { LANGUAGES, type Language } from '#shared/i18n/languages.ts';

type Namespaces = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Reads the words of a language that need not be the one in force. */
export type LoadWords = (language: Language) => Promise<Namespaces>;

/** Every shipped language at once, whatever the reader's own is. */
export type AllWords = Readonly<Record<Language, i18n>>;

/** A set of words of its own: what a design says must not be heard outside of it. */
function speaker(language: Language, namespaces: Namespaces): i18n {
  const speaking = i18next.createInstance();
  void speaking.init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'common',
    ns: Object.keys(namespaces),
    resources: { [language]: structuredClone(namespaces) },
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  });
  return speaking;
}

/** All languages with the words that the company has published; undefined while they are read. */
export function useLoadedWords(load: LoadWords, published: readonly PublishedForm[]): AllWords | undefined {
  const [words, setWords] = useState<AllWords>();
  useEffect(() => {
    let isCurrent = true;
    void Promise.all(LANGUAGES.map(async (language) => [language, await load(language)] as const)).then(
      (loaded) => {
        if (!isCurrent) return;
        const entries = loaded.map(([language, namespaces]) => [language, speaker(language, namespaces)]);
        setWords(Object.fromEntries(entries) as AllWords);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [load]);
  useEffect(() => {
    if (words === undefined) return;
    for (const { definition } of published)
      for (const language of LANGUAGES) lay(words[language], definition);
  }, [words, published]);
  return words;
}

/** Lays the words of a definition over those that are there. */
export function lay(speaking: i18n, form: FormDefinition): void {
  const { language } = speaking;
  const own = form.labels?.[language];
  if (own) speaking.addResourceBundle(language, 'forms', nestedWords(form.key, own), true, true);
}

/** A copy that speaks a design: for its preview. */
export function speakerOf(words: i18n, form: FormDefinition): i18n {
  const copy = speaker(words.language as Language, words.getDataByLanguage(words.language) as Namespaces);
  lay(copy, form);
  return copy;
}

/** Words by key in a language. */
export function wordsOf(speaking: i18n): OpenWords {
  const lookUp = speaking.t as unknown as OpenWords; // the typed signature only takes keys known at build time
  return (key, values) => lookUp(key, values);
}

const WordsContext = createContext<AllWords | null>(null);
export const AllWordsProvider = WordsContext.Provider;

export function useAllWords(): AllWords {
  const words = useContext(WordsContext);
  if (words === null) throw new Error('No AllWordsProvider above this component');
  return words;
}
