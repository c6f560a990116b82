import { sha256Hex } from '#shared/kernel/digest.ts';
import { compareDecimals, multiplyDecimals } from '#shared/kernel/money.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import type { ImportLine, Rejection } from './import-line.ts';
import type { ImportColumnRule, ImportFieldRule, ImportMapping, ImportRecordRule } from './import-mapping.ts';
import { type FieldValue, readCell, readColumns } from './read-cell.ts';
import { importedId, keyOf, normaliseKey } from './record-key.ts';
import { NO_ROW_NAMES, type RowNames } from './row-names.ts';

/** What the file says beside the values, with the line that says it. */
export interface LineNote {
  readonly text: string;
  /** The line that a pointer names; when it is in the same record, the pointer says nothing new. */
  readonly pointsTo?: string;
}

/** What one line gives to one record. */
export interface Contribution {
  readonly rule: ImportRecordRule;
  readonly id: string;
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly line?: Readonly<Record<string, FieldValue>> & { readonly id: string };
  readonly notes: readonly LineNote[];
  readonly needs: readonly string[];
}

/** Reads a line by every record rule. One unreadable value rejects the whole line: a half line is worse than none. */
export function evaluateLine(
  mapping: ImportMapping,
  line: ImportLine,
  names: RowNames = NO_ROW_NAMES,
): Result<Contribution[], Rejection> {
  const ids = idsOf(mapping, line);
  if (!ids.ok) return ids;
  const contributions: Contribution[] = [];
  for (const rule of mapping.records) {
    const contribution = contributionTo(mapping, rule, line, { ids: ids.value, names });
    if (!contribution.ok) return contribution;
    contributions.push(contribution.value);
  }
  return ok(contributions);
}

/** What a line may link to: the records that it belongs to itself, and those of the rows that it names. */
interface Links {
  readonly ids: ReadonlyMap<string, string>;
  readonly names: RowNames;
}

function idsOf(mapping: ImportMapping, line: ImportLine): Result<Map<string, string>, Rejection> {
  const ids = new Map<string, string>();
  for (const rule of mapping.records) {
    const key = keyOf(mapping, rule, line);
    if (key === undefined) return fail({ reason: 'value-missing', column: rule.key.join(' + '), value: '' });
    ids.set(rule.kind, importedId(mapping.source, rule.kind, key));
  }
  return ok(ids);
}

function contributionTo(
  mapping: ImportMapping,
  rule: ImportRecordRule,
  line: ImportLine,
  links: Links,
): Result<Contribution, Rejection> {
  const { ids } = links;
  const notes: LineNote[] = [...notesOf(mapping, rule, line)];
  const values = evaluateFields(mapping, rule.fields, line, links, notes);
  if (!values.ok) return values;
  const own = { rule, id: ids.get(rule.kind) ?? '', values: values.value, notes, needs: needsOf(rule, ids) };
  if (rule.lines === undefined) return ok(own);
  const row = evaluateFields(mapping, rule.lines.fields, line, links, notes);
  if (!row.ok) return row;
  return ok({ ...own, line: { ...row.value, id: fillTemplate(mapping, rule.lines.id, line) ?? '' } });
}

function evaluateFields(
  mapping: ImportMapping,
  rules: Readonly<Record<string, ImportFieldRule>>,
  line: ImportLine,
  { ids, names }: Links,
  notes: LineNote[],
): Result<Record<string, FieldValue>, Rejection> {
  const values: Record<string, FieldValue> = {};
  const addressFields: [field: string, countryField: string][] = [];
  for (const [field, rule] of Object.entries(rules)) {
    if ('columns' in rule) {
      const read = readColumns(mapping, line, rule satisfies ImportColumnRule, names);
      if (!read.ok) return read;
      if (read.value.note !== undefined) notes.push({ text: read.value.note });
      if (read.value.value !== undefined) values[field] = read.value.value;
      if (rule.countryField !== undefined) addressFields.push([field, rule.countryField]);
    } else {
      const value = simpleValue(mapping, rule, line, ids);
      if (value !== undefined) values[field] = value;
    }
  }
  for (const [field, countryField] of addressFields) placeAddress(values, field, countryField);
  return ok(values);
}

/** An address stands in a country: the one that its record names. */
function placeAddress(values: Record<string, FieldValue>, field: string, countryField: string): void {
  const address = values[field];
  const country = values[countryField];
  if (typeof address !== 'object' || !('lines' in address) || typeof country !== 'string') return;
  values[field] = { ...address, country };
}

function simpleValue(
  mapping: ImportMapping,
  rule: Exclude<ImportFieldRule, ImportColumnRule>,
  line: ImportLine,
  ids: ReadonlyMap<string, string>,
): FieldValue | undefined {
  if ('constant' in rule) return rule.constant;
  if ('recordOf' in rule) return ids.get(rule.recordOf);
  if ('template' in rule) return fillTemplate(mapping, rule.template, line)?.slice(0, rule.maxLength);
  if ('digestOf' in rule) {
    const text = rule.digestOf.map((column) => normaliseKey(line.cells[column] ?? '')).join('|');
    return `${rule.prefix}${sha256Hex(text).slice(0, 8).toUpperCase()}`;
  }
  return undefined;
}

/** The template with its cells, or undefined when none of them holds a value. */
function fillTemplate(mapping: ImportMapping, template: string, line: ImportLine): string | undefined {
  let isFilled = false;
  const text = template.replace(/\{([^}]+)\}/g, (_, column: string) => {
    const cell = readCell(mapping, line, column);
    if (cell.holds !== 'value') return '';
    isFilled = true;
    return cell.text;
  });
  return isFilled ? text.replace(/ {2,}/g, ' ').trim() : undefined;
}

function notesOf(mapping: ImportMapping, rule: ImportRecordRule, line: ImportLine): LineNote[] {
  const notes: LineNote[] = [];
  for (const column of rule.notes?.columns ?? []) {
    const cell = readCell(mapping, line, column);
    if (cell.holds === 'word') notes.push({ text: cell.note });
    if (cell.holds === 'reference') notes.push({ text: cell.note, pointsTo: cell.lineKey });
  }
  const difference = differenceOf(mapping, rule, line);
  return difference === undefined ? notes : [...notes, { text: difference }];
}

function differenceOf(mapping: ImportMapping, rule: ImportRecordRule, line: ImportLine): string | undefined {
  if (rule.expect === undefined) return undefined;
  const decimal = (column: string): string | undefined => {
    const read = readColumns(mapping, line, { columns: [column], type: 'decimal' });
    return read.ok && typeof read.value.value === 'string' ? read.value.value : undefined;
  };
  const [left, right, total] = [...rule.expect.product, rule.expect.equals].map(decimal);
  if (left === undefined || right === undefined || total === undefined) return undefined;
  const product = multiplyDecimals(left, right);
  if (compareDecimals(product, total) === 0) return undefined;
  return rule.expect.note.replaceAll('{total}', total).replaceAll('{product}', product);
}

function needsOf(rule: ImportRecordRule, ids: ReadonlyMap<string, string>): string[] {
  const rules = [...Object.values(rule.fields), ...Object.values(rule.lines?.fields ?? {})];
  return rules.flatMap((field) => ('recordOf' in field ? [ids.get(field.recordOf) ?? ''] : []));
}
