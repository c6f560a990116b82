import { addDecimals, lineAmount } from '#shared/kernel/money.ts';
import { type Contribution, evaluateLine, type LineNote } from './evaluate-line.ts';
import { gather, isInConflict } from './gather-values.ts';
import type { ImportedRecord, ImportLine, RejectedLine, Rejection } from './import-line.ts';
import type { ImportMapping, ImportRecordRule } from './import-mapping.ts';
import { NoteList } from './import-notes.ts';
import { neededFirst } from './needed-first.ts';
import type { FieldValue } from './read-cell.ts';
import { NO_ROW_NAMES, type RowNames } from './row-names.ts';

interface Gathered {
  readonly rule: ImportRecordRule;
  readonly id: string;
  readonly values: Record<string, FieldValue>;
  readonly lines: Readonly<Record<string, FieldValue>>[];
  readonly lineNumbers: number[];
  readonly lineKeys: Set<string>;
  readonly notes: { readonly lineKey: string; readonly note: LineNote }[];
  readonly needs: Set<string>;
}

export interface ImportRun {
  /** Takes a line in, or says why not. A rejected line leaves no trace in any record. */
  readonly add: (line: ImportLine) => Rejection | undefined;
  readonly rejected: readonly RejectedLine[];
  /** All records, in the order of the mapping's rules, and within one by who names whom: what others need comes first. */
  readonly finish: () => readonly ImportedRecord[];
}

/**
 * Turns lines into records. Pure: the same lines in the same order always give the same records with the
 * same ids, whoever imports them and whenever.
 * @param formVersions the version of each kind's form, written into its records
 * @param names which rows cells name, where rows of the file speak of each other
 */
export function startImport(
  mapping: ImportMapping,
  formVersions: Readonly<Record<string, number>>,
  names: RowNames = NO_ROW_NAMES,
): ImportRun {
  const records = new Map<string, Gathered>();
  const lineKeys = new Set<string>();
  const rejected: RejectedLine[] = [];

  function add(line: ImportLine): Rejection | undefined {
    const rejection = take(line);
    if (rejection !== undefined) rejected.push({ ...rejection, number: line.number });
    return rejection;
  }

  function take(line: ImportLine): Rejection | undefined {
    const { lineKey } = mapping;
    const key = lineKey === undefined ? String(line.number) : (line.cells[lineKey] ?? '').trim();
    if (key === '') return { reason: 'line-key-missing', column: lineKey ?? '', value: '' };
    if (lineKeys.has(key)) return { reason: 'line-key-repeated', column: lineKey ?? '', value: key };
    const read = evaluateLine(mapping, line, names);
    if (!read.ok) return read.error;
    const conflict = read.value.map((own) => conflictOf(records.get(own.id), own)).find(Boolean);
    if (conflict !== undefined) return conflict;
    lineKeys.add(key);
    for (const own of read.value) join(records, own, key, line.number);
    return undefined;
  }

  function finish(): readonly ImportedRecord[] {
    const order = mapping.records.map((rule) => rule.kind);
    const all = [...records.values()]
      .sort((left, right) => order.indexOf(left.rule.kind) - order.indexOf(right.rule.kind))
      .map((record) => toRecord(record, formVersions, names));
    return neededFirst(all);
  }

  return { add, rejected, finish };
}

function conflictOf(kept: Gathered | undefined, own: Contribution): Rejection | undefined {
  if (kept === undefined) return undefined;
  if (own.rule.single) {
    return {
      reason: 'record-repeated',
      column: own.rule.key.join(' + '),
      value: String(kept.lineNumbers[0]),
    };
  }
  for (const [field, value] of Object.entries(own.values)) {
    const before = kept.values[field];
    if (before !== undefined && isInConflict(own.rule.fields[field], before, value)) {
      return { reason: 'differs-within-record', column: field, value: String(value) };
    }
  }
  return undefined;
}

function join(records: Map<string, Gathered>, own: Contribution, lineKey: string, lineNumber: number): void {
  const record = records.get(own.id) ?? emptyRecord(own);
  records.set(own.id, record);
  for (const [field, value] of Object.entries(own.values)) {
    record.values[field] = gather(own.rule.fields[field], record.values[field], value);
  }
  if (own.line !== undefined) record.lines.push(own.line);
  record.lineNumbers.push(lineNumber);
  record.lineKeys.add(lineKey);
  record.notes.push(...own.notes.map((note) => ({ lineKey, note })));
  for (const id of own.needs) record.needs.add(id);
}

function emptyRecord(own: Contribution): Gathered {
  return {
    rule: own.rule,
    id: own.id,
    values: {},
    lines: [],
    lineNumbers: [],
    lineKeys: new Set(),
    notes: [],
    needs: new Set(),
  };
}

function toRecord(
  record: Gathered,
  formVersions: Readonly<Record<string, number>>,
  names: RowNames,
): ImportedRecord {
  const { rule, values } = record;
  const body: Record<string, unknown> = { ...values, formVersion: formVersions[rule.kind] ?? 1 };
  if (rule.lines !== undefined) body[rule.lines.field] = record.lines;
  for (const [field, fieldRule] of Object.entries(rule.fields)) {
    if ('amountOf' in fieldRule) body[field] = amountOf(record, fieldRule.amountOf);
  }
  const note = rule.notes && noteText(record, rule.notes.maxLength);
  if (rule.notes !== undefined && note !== undefined) body[rule.notes.field] = note;
  const needs = [...new Set([...record.needs, ...namedRows(record, names)])];
  return { kind: rule.kind, id: record.id, body, lineNumbers: record.lineNumbers, needs };
}

/** Records of other rows that this one links to. */
function namedRows({ rule, values, id }: Gathered, names: RowNames): readonly string[] {
  const linked = Object.entries(rule.fields).flatMap(([name, field]) =>
    'columns' in field && field.rows !== undefined ? [values[name]].flat() : [],
  );
  return linked.filter((value) => typeof value === 'string' && value !== id && names.has(value)) as string[];
}

function amountOf(record: Gathered, fields: { quantity: string; price: string; currency: string }): string {
  const currency = String(record.values[fields.currency] ?? '');
  return addDecimals(
    record.lines.map((line) =>
      lineAmount(String(line[fields.quantity] ?? '0'), String(line[fields.price] ?? '0'), currency),
    ),
  );
}

/** A pointer to a line of the same record says nothing new: that line's own value or note already counts. */
function noteText(record: Gathered, maxLength: number): string | undefined {
  const list = new NoteList();
  for (const { lineKey, note } of record.notes) {
    if (note.pointsTo === undefined || !record.lineKeys.has(note.pointsTo)) list.add(note.text, lineKey);
  }
  return list.toText(maxLength);
}
