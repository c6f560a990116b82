import { displayName } from '#renderer/components/display-name.ts';
import type { DistinctValue } from '#renderer/data/client/import-file.ts';
import type { EngineConnection, Row } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition, RecordKind } from '#shared/engines/form/field-types.ts';
import { isListField, ruleOf } from '#shared/engines/import/draft-mapping.ts';
import type { ImportMapping } from '#shared/engines/import/import-mapping.ts';
import { plainWord } from '#shared/engines/import/plain-word.ts';
import { LANGUAGES } from '#shared/i18n/languages.ts';
import { COUNTRY_CODES } from '#shared/kernel/country.ts';
import { CURRENCY_CODES } from '#shared/kernel/currency.ts';
import { listedWords, optionNames } from './word-lists.ts';

/** Plain word → value of ours. */
export type Lookup = ReadonlyMap<string, string>;

/** Records read at once. */
const PAGE = 20_000;
const COUNTRIES_BY_HABIT: Readonly<Record<string, string>> = {
  usa: 'US',
  america: 'US',
  uk: 'GB',
  england: 'GB',
  prc: 'CN',
  korea: 'KR',
  holland: 'NL',
};
const CURRENCIES_BY_HABIT: Readonly<Record<string, string>> = {
  rmb: 'CNY',
  yuan: 'CNY',
  dong: 'VND',
  euro: 'EUR',
};

function addAll(lookup: Map<string, string>, names: readonly string[], value: string): void {
  for (const name of names) {
    const word = plainWord(name);
    if (word !== '' && !lookup.has(word)) lookup.set(word, value);
  }
}

function codeLookup(
  codes: readonly string[],
  type: 'region' | 'currency' | 'language',
  habit: Readonly<Record<string, string>>,
): Lookup {
  const lookup = new Map<string, string>();
  for (const code of codes) addAll(lookup, [code], code);
  for (const language of LANGUAGES) {
    for (const code of codes) addAll(lookup, [displayName(type, code, language)], code);
  }
  for (const [word, code] of Object.entries(habit)) addAll(lookup, [word], code);
  return lookup;
}

type Lister = Pick<EngineConnection, 'list'>;

/** All of them, however many: a word that is not looked up is a row that is rejected. */
async function allRows(engine: Lister, kind: RecordKind): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const page = await engine.list({ kind, offset: rows.length, limit: PAGE });
    rows.push(...page.rows);
    if (page.rows.length < PAGE) return rows;
  }
}

/** Records by number, title and id; a title that two records share names neither. */
async function recordLookup(engine: Lister, kind: RecordKind): Promise<Lookup> {
  const rows = await allRows(engine, kind);
  const lookup = new Map<string, string>();
  const titles = new Map<string, string | undefined>();
  for (const row of rows) {
    addAll(lookup, [row.id, row.number], row.id);
    const title = plainWord(row.title);
    titles.set(title, titles.has(title) ? undefined : row.id);
  }
  for (const [title, id] of titles) if (id !== undefined && title !== '') addAll(lookup, [title], id);
  return lookup;
}

/** What the values of a field may be called. */
export async function lookupOf(
  engine: Lister,
  form: FormDefinition,
  { name, field }: { readonly name: string; readonly field: FieldDefinition },
): Promise<Lookup> {
  switch (field.type) {
    case 'country':
      return codeLookup(COUNTRY_CODES, 'region', COUNTRIES_BY_HABIT);
    case 'currency':
      return codeLookup(CURRENCY_CODES, 'currency', CURRENCIES_BY_HABIT);
    case 'language':
      return codeLookup([...LANGUAGES, 'en-US', 'th', 'fil', 'de', 'fr', 'es', 'ja', 'ko'], 'language', {});
    case 'record':
    case 'records':
      return await recordLookup(engine, field.kind);
    case 'yes-no': {
      const lookup = new Map<string, string>();
      addAll(lookup, listedWords('yes'), 'true');
      addAll(lookup, listedWords('no'), 'false');
      return lookup;
    }
    case 'choice':
    case 'status':
    case 'multi-choice': {
      const lookup = new Map<string, string>();
      for (const option of field.options) addAll(lookup, optionNames(form, name, option), option);
      return lookup;
    }
    default:
      return new Map();
  }
}

/** Words that a column holds, one by one where a cell lists several. */
export function wordsOf(
  field: FieldDefinition,
  values: readonly { readonly text: string }[],
): readonly string[] {
  if (!isListField(field)) return values.map(({ text }) => text);
  const parts = values.flatMap(({ text }) =>
    text.split(/[,;|\n\uff0c\uff1b\u3001]/).map((part) => part.trim()),
  );
  return [...new Set(parts.filter((part) => part !== ''))];
}

/** Columns by which a field may name another row of the file. */
export function rowColumnsOf(mapping: ImportMapping, name: string): readonly string[] {
  const rule = ruleOf(mapping).fields[name];
  return rule !== undefined && 'columns' in rule ? (rule.rows ?? []) : [];
}

/** Whether a word names exactly one other row: its record is the one that is meant, whether it is here yet or not. */
export function namesARow(
  columns: readonly string[],
  distinct: Readonly<Record<string, readonly DistinctValue[]>>,
): (word: string) => boolean {
  const rows = new Set<string>();
  for (const column of columns) {
    for (const { text, count } of distinct[column] ?? []) if (count === 1) rows.add(plainWord(text));
  }
  return (word) => rows.has(plainWord(word));
}

/** The table of one column: what was said before stands, the rest is looked up, what nobody knows is left out. */
export function tableFor(
  words: readonly string[],
  lookup: Lookup,
  before: Readonly<Record<string, string>>,
): Record<string, string> {
  const entries = words.flatMap((word) => {
    const value = Object.hasOwn(before, word) ? before[word] : lookup.get(plainWord(word));
    return value === undefined ? [] : [[word, value] as const];
  });
  return Object.fromEntries([...Object.entries(before), ...entries]);
}
