import { isDecimalText } from '#shared/kernel/money.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { parseDate } from './date-style.ts';
import type { ImportLine, Rejection } from './import-line.ts';
import type { ImportColumnRule, ImportMapping } from './import-mapping.ts';

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
  readonly value: string | undefined;
  readonly note?: string;
}

/** Reads the first of the rule's columns that holds a value and turns it into the rule's type. */
export function readColumns(
  mapping: ImportMapping,
  line: ImportLine,
  rule: ImportColumnRule,
): Result<ColumnValue, Rejection> {
  for (const [index, column] of rule.columns.entries()) {
    const cell = readCell(mapping, line, column);
    if (cell.holds !== 'value') continue;
    const value = convert(mapping, rule, column, cell.text);
    if (!value.ok) return value;
    const note = index > 0 ? rule.standInNote?.replaceAll('{column}', column) : undefined;
    return ok(note === undefined ? { value: value.value } : { value: value.value, note });
  }
  const column = rule.columns[0] ?? '';
  if (rule.required) return fail({ reason: 'value-missing', column, value: line.cells[column] ?? '' });
  return ok({ value: undefined });
}

function convert(
  mapping: ImportMapping,
  rule: ImportColumnRule,
  column: string,
  text: string,
): Result<string, Rejection> {
  const reject = (reason: Rejection['reason']): Result<string, Rejection> =>
    fail({ reason, column, value: text });
  if (rule.table !== undefined) {
    const translated = mapping.tables[rule.table]?.[text];
    return translated === undefined ? reject('not-in-table') : ok(translated);
  }
  if (rule.type === 'date') {
    const date = parseDate(text, mapping.dateStyles);
    return date === undefined ? reject('not-a-date') : ok(date);
  }
  if (rule.type === 'decimal') {
    const plain = text.replace(/^\+/, '').replace(/^(-?)\./, '$10.');
    return isDecimalText(plain) ? ok(plain) : reject('not-a-number');
  }
  if (rule.maxLength !== undefined && text.length > rule.maxLength) return reject('too-long');
  return ok(text);
}
