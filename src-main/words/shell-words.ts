import type { Language } from '#shared/i18n/languages.ts';
import en from '#shared/i18n/locales/en/desktop.json' with { type: 'json' };
import vi from '#shared/i18n/locales/vi/desktop.json' with { type: 'json' };
import zhCN from '#shared/i18n/locales/zh-CN/desktop.json' with { type: 'json' };

const WORDS: Readonly<Record<Language, Words>> = { 'zh-CN': zhCN, en, vi };
type Words = typeof en;
export type ShellWord = { [Group in keyof Words]: `${Group}.${keyof Words[Group] & string}` }[keyof Words];

/** A text of the shell itself (tray, menus, dialogs); the renderer's own texts stay with the renderer. */
export function shellWord(
  language: Language,
  key: ShellWord,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const [group = '', name = ''] = key.split('.');
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = WORDS[language];
  return (words[group]?.[name] ?? key).replace(/\{\{(\w+)\}\}/g, (_, value: string) =>
    String(values[value] ?? ''),
  );
}
