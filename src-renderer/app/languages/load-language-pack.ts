import type { LoadWords } from '#renderer/data/client/all-words.ts';
import type { Language } from '#shared/i18n/languages.ts';
import type { LanguagePack } from './language-pack.ts';

const PACKS: Readonly<Record<Language, () => Promise<{ pack: LanguagePack }>>> = {
  'zh-CN': () => import('./zh-cn.ts'),
  en: () => import('./en.ts'),
  vi: () => import('./vi.ts'),
};

export async function loadLanguagePack(language: Language): Promise<LanguagePack> {
  return (await PACKS[language]()).pack;
}

/** The words of a language that need not be the one in force. */
export const loadWords: LoadWords = async (language) =>
  (await loadLanguagePack(language)).namespaces as Awaited<ReturnType<LoadWords>>;
