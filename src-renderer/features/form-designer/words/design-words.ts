import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type AllWords, useAllWords, wordsOf } from '#renderer/data/client/all-words.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { fieldLabelPath, formNameKey } from '#shared/engines/form/label-keys.ts';
import { LANGUAGES, type Language } from '#shared/i18n/languages.ts';
import { useDesign } from '../model/design-store.ts';
import { drawnWord } from '../model/form-words.ts';

/** `forms:purchase-request` + `.fields.title`: where the program's own word of a path stands. */
function keyOf(form: FormDefinition, path: string): string {
  return formNameKey(form.key).replace(/name$/, path);
}

/** The word that people will read in a language: the design's own, else the program's; '' when there is none. */
export function wordIn(all: AllWords, form: FormDefinition, language: Language, path: string): string {
  const own = drawnWord(form, language, path);
  if (own !== '') return own;
  const key = keyOf(form, path);
  return all[language].exists(key) ? wordsOf(all[language])(key) : '';
}

/** Path of a field's own word among the labels. */
export function labelPathOf(path: string): string {
  const [name, cell] = path.split('/');
  return cell === undefined ? fieldLabelPath(path) : fieldLabelPath(`${name}/line/${cell}`);
}

export interface DesignWords {
  /** The word of a path in the reader's language, else in the first that has one, else the key. */
  word(path: string): string;
  field(path: string): string;
  option(path: string, option: string): string;
}

/** Words of the design in the language of the person who draws. */
export function useDesignWords(): DesignWords {
  const form = useDesign((state) => state.form);
  return useFormWords(form);
}

export function useFormWords(form: FormDefinition): DesignWords {
  const all = useAllWords();
  const language = useOwnLanguage();
  return useMemo(() => designWords(all, form, language), [all, form, language]);
}

/** The shipped language of the person who draws. */
export function useOwnLanguage(): Language {
  const { i18n } = useTranslation();
  return LANGUAGES.find((language) => language === i18n.language) ?? 'en';
}

export function designWords(all: AllWords, form: FormDefinition, own: Language): DesignWords {
  const languages = [own, ...LANGUAGES.filter((language) => language !== own)];
  const word = (path: string) => {
    const found = languages.map((language) => wordIn(all, form, language, path)).find((text) => text !== '');
    return found ?? path.split('.').at(-1) ?? path;
  };
  return {
    word,
    field: (path) => word(labelPathOf(path)),
    option: (path, option) => word(`options.${path.split('/').at(-1)}.${option}`),
  };
}
