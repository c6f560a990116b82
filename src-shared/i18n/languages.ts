/** The languages that Landfall ships; each has a folder of words under `locales`. */
export const LANGUAGES = ['zh-CN', 'en', 'vi'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The shipped language nearest to a language tag of a browser or a system; English where there is none. */
export function languageOf(tag: string): Language {
  const wanted = tag.toLowerCase().split('-')[0] ?? '';
  return LANGUAGES.find((language) => language.toLowerCase().split('-')[0] === wanted) ?? 'en';
}
