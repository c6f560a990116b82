import { parseDuration } from '#shared/kernel/duration.ts';
import { isDecimalText } from '#shared/kernel/money.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { readZonedInstant } from '#shared/kernel/zoned-instant.ts';
import { parseDate } from './date-style.ts';
import type { ImportLine, Rejection } from './import-line.ts';
import type { ImportColumnRule, ImportMapping } from './import-mapping.ts';
import { parseStyledDecimal } from './number-style.ts';
import { NO_ROW_NAMES, type RowNames } from './row-names.ts';

/** Values that a cell can become; an address lacks its country until the whole line is read. */
export type FieldValue =
  | string
  | boolean
  | readonly string[]
  | { readonly lines: readonly string[]; readonly country?: string };

/** What a cell holds: a value, nothing, a word that stands for one, or a pointer to another line. */
export type Cell =
  | { readonly holds: 'value'; readonly text: string }
  | { readonly holds: 'nothing' }
  | { readonly holds: 'word'; readonly note: string }
  | { readonly holds: 'reference'; readonly lineKey: string; readonly note: string };

export function readCell(mapping: ImportMapping, line: ImportLine, column: string): Cell {
  const text = (line.cells[column] ?? '').trim();
  if (text === '' || mapping.nullWords.includes(text)) return { holds: 'nothing' };
  const note = mapping.words[column]?.[text];
  if (note !== undefined) return note === '' ? { holds: 'nothing' } : { holds: 'word', note };
  const reference = mapping.references[column];
  const match = reference && new RegExp(reference.pattern).exec(text);
  if (reference && match?.[1] !== undefined) {
    return { holds: 'reference', lineKey: match[1], note: reference.note.replaceAll('{text}', text) };
  }
  return { holds: 'value', text };
}

export interface ColumnValue {
  readonly value: FieldValue | undefined;
  readonly note?: string;
}

/** Reads the first of the rule's columns that holds a value and turns it into the rule's type. */
export function readColumns(
  mapping: ImportMapping,
  line: ImportLine,
  rule: ImportColumnRule,
  names: RowNames = NO_ROW_NAMES,
): Result<ColumnValue, Rejection> {
  const reading = { mapping, rule, names };
  for (const [index, column] of rule.columns.entries()) {
    const cell = readCell(mapping, line, column);
    if (cell.holds !== 'value') continue;
    const value = convert(reading, column, cell.text);
    if (!value.ok) return value;
    const note = index > 0 ? rule.standInNote?.replaceAll('{column}', column) : undefined;
    return ok(note === undefined ? { value: value.value } : { value: value.value, note });
  }
  const column = rule.columns[0] ?? '';
  if (rule.required) return fail({ reason: 'value-missing', column, value: line.cells[column] ?? '' });
  return ok({ value: undefined });
}

/** What a spreadsheet shows where a formula has no result: never a value. */
const BROKEN_FORMULA = /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!)$/;

type Convert = Result<FieldValue, Rejection['reason']>;

/** How a column is read. */
interface Reading {
  readonly mapping: ImportMapping;
  readonly rule: ImportColumnRule;
  readonly names: RowNames;
}

function convert(reading: Reading, column: string, text: string): Result<FieldValue, Rejection> {
  if (BROKEN_FORMULA.test(text)) return fail({ reason: 'broken-formula', column, value: text });
  const converted = reading.rule.type === 'list' ? readList(reading, text) : readOne(reading, text);
  return converted.ok ? converted : fail({ reason: converted.error, column, value: text });
}

function readList(reading: Reading, text: string): Convert {
  const values: string[] = [];
  for (const part of text.split(/[,;|\n\uff0c\uff1b\u3001]/)) {
    if (part.trim() === '') continue;
    const value = translate(reading, part.trim());
    if (value === undefined) return fail('not-in-table');
    if (!values.includes(value)) values.push(value);
  }
  return ok(values);
}

function translate({ mapping, rule, names }: Reading, text: string): string | undefined {
  if (rule.table === undefined) return text;
  const table = mapping.tables[rule.table] ?? {};
  // Own entries only: a cell may say "constructor".
  if (Object.hasOwn(table, text)) return table[text];
  return rule.rows && names.idOf(rule.rows, text);
}

function readOne(reading: Reading, text: string): Convert {
  const { mapping, rule } = reading;
  const plain = translate(reading, text);
  if (plain === undefined) return fail('not-in-table');
  switch (rule.type) {
    case 'date':
      return orReject(parseDate(plain, rule.dateStyles ?? mapping.dateStyles), 'not-a-date');
    case 'decimal':
      return orReject(readDecimal(plain, rule), 'not-a-number');
    case 'duration':
      return orReject(parseDuration(plain), 'not-a-duration');
    case 'instant':
      return orReject(readZonedInstant(plain, mapping.zone ?? 'UTC'), 'not-a-moment');
    case 'yes-no':
      return plain === 'true' || plain === 'false' ? ok(plain === 'true') : fail('not-yes-or-no');
    case 'address':
      return ok({ lines: addressLines(plain) });
    default:
      return rule.maxLength !== undefined && plain.length > rule.maxLength ? fail('too-long') : ok(plain);
  }
}

function orReject(value: string | undefined, reason: Rejection['reason']): Convert {
  return value === undefined ? fail(reason) : ok(value);
}

function readDecimal(text: string, rule: ImportColumnRule): string | undefined {
  if (rule.numberStyle !== undefined) return parseStyledDecimal(text, rule.numberStyle);
  const plain = text.replace(/^\+/, '').replace(/^(-?)\./, '$10.');
  return isDecimalText(plain) ? plain : undefined;
}

function addressLines(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
