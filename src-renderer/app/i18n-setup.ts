import dayjs from 'dayjs';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { create } from 'zustand';
import { usePreferenceStore } from '#renderer/state/preference-store.ts';
import type { Language } from '#shared/i18n/languages.ts';
import type { LanguagePack } from './languages/language-pack.ts';
import { loadLanguagePack } from './languages/load-language-pack.ts';

/** The pack in force; antd's provider reads its locale from here. */
export const useLanguagePack = create<{ readonly pack: LanguagePack | null }>()(() => ({ pack: null }));

async function speak(language: Language): Promise<void> {
  const pack = await loadLanguagePack(language);
  for (const [namespace, words] of Object.entries(pack.namespaces)) {
    i18next.addResourceBundle(language, namespace, words, true, true);
  }
  dayjs.locale(pack.dayjsLocale);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
  useLanguagePack.setState({ pack });
}

/** Loads the chosen language, then follows the choice without a restart. */
export async function setUpI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: usePreferenceStore.getState().language,
    fallbackLng: false,
    defaultNS: 'common',
    ns: [],
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await speak(usePreferenceStore.getState().language);
  usePreferenceStore.subscribe((now, before) => {
    if (now.language !== before.language) void speak(now.language);
  });
}
