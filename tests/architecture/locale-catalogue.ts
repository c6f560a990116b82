import { filesUnder, textOf } from './source-tree.ts';

const LOCALES = 'src-shared/i18n/locales';
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** language → `namespace:key` → text. */
export type Catalogue = ReadonlyMap<string, ReadonlyMap<string, string>>;

export function readCatalogue(): Catalogue {
  const catalogue = new Map<string, Map<string, string>>();
  for (const path of filesUnder(LOCALES).filter((file) => file.endsWith('.json'))) {
    const [language = '', file = ''] = path.slice(LOCALES.length + 1).split('/');
    const texts = catalogue.get(language) ?? new Map<string, string>();
    catalogue.set(language, texts);
    flatten(`${file.replace('.json', '')}:`, JSON.parse(textOf(path)), texts);
  }
  return catalogue;
}

/** The key that code uses, without the plural ending. */
export function baseKey(key: string): string {
  return key.replace(PLURAL, '');
}

/** `{{name}}` placeholders of a text. */
export function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*([\w.]+)/g)].map((match) => match[1] ?? ''))].sort();
}

function flatten(prefix: string, value: unknown, into: Map<string, string>): void {
  if (typeof value === 'string') into.set(prefix, value);
  else if (value !== null && typeof value === 'object') {
    for (const [key, entry] of Object.entries(value)) {
      flatten(prefix.endsWith(':') ? `${prefix}${key}` : `${prefix}.${key}`, entry, into);
    }
  }
}
