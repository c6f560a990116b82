import type { Language } from '#renderer/state/preference-store.ts';
import type { LanguagePack } from './language-pack.ts';

const PACKS: Readonly<Record<Language, () => Promise<{ pack: LanguagePack }>>> = {
  'zh-CN': () => import('./zh-cn.ts'),
  en: () => import('./en.ts'),
};

export async function loadLanguagePack(language: Language): Promise<LanguagePack> {
  return (await PACKS[language]()).pack;
}
