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
