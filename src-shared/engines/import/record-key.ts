import { sha256Hex } from '#shared/kernel/digest.ts';
import type { ImportLine } from './import-line.ts';
import type { ImportMapping, ImportRecordRule } from './import-mapping.ts';

/** Legal forms that files write now so, now so; they do not tell two companies apart. */
const LEGAL_FORMS: Readonly<Record<string, string>> = {
  LIMITED: 'LTD',
  INCORPORATED: 'INC',
  CORPORATION: 'CORP',
  COMPANY: 'CO',
};

/**
 * One spelling for all spellings of a key: without case, accents kept, punctuation and repeated blanks
 * dropped, legal forms shortened.
 */
export function normaliseKey(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .map((word) => LEGAL_FORMS[word] ?? word)
    .join(' ');
}

/** The key of the record that a line belongs to, or undefined when a key column is empty. */
export function keyOf(mapping: ImportMapping, rule: ImportRecordRule, line: ImportLine): string | undefined {
  const aliases = rule.aliases === undefined ? {} : (mapping.tables[rule.aliases] ?? {});
  const parts = rule.key.map((column) => {
    const text = (line.cells[column] ?? '').trim();
    const spelling = aliases[text] ?? text;
    return rule.single ? spelling.normalize('NFKC').trim() : normaliseKey(spelling);
  });
  return parts.some((part) => part === '') ? undefined : parts.join('|');
}

/** The id of an imported record: the same source, kind and key give the same id for ever. */
export function importedId(source: string, kind: string, key: string): string {
  return `${source}-${kind}-${sha256Hex(`${source}|${kind}|${key}`).slice(0, 16)}`;
}
