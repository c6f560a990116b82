import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { canonicalJson } from '#shared/kernel/digest.ts';
import {
  cleanValues,
  isEmptyValue,
  isLinesField,
  type LineValues,
  linesOf,
  type Values,
} from '../record-values.ts';

/** One difference as `record.edit` carries it: `field`, `lines/<lineId>/<field>` or a whole line (`null` on one side). */
export interface FieldChange {
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

function presence(value: unknown): unknown {
  return isEmptyValue(value) ? null : value;
}

function same(left: unknown, right: unknown): boolean {
  return canonicalJson(presence(left)) === canonicalJson(presence(right));
}

function changesOfFields(
  names: readonly string[],
  before: Values,
  after: Values,
  prefix: string,
): FieldChange[] {
  return names
    .filter((name) => !same(before[name], after[name]))
    .map((name) => ({ path: `${prefix}${name}`, from: presence(before[name]), to: presence(after[name]) }));
}

function changesOfLines(
  field: string,
  names: readonly string[],
  sides: { readonly before: readonly LineValues[]; readonly after: readonly LineValues[] },
): FieldChange[] {
  const olds = new Map(sides.before.map((line) => [line.id, line]));
  const news = new Set(sides.after.map((line) => line.id));
  const kept = sides.after.flatMap((line) => {
    const old = olds.get(line.id);
    if (old) return changesOfFields(names, old, line, `${field}/${line.id}/`);
    return [{ path: `${field}/${line.id}`, from: null, to: line }];
  });
  const removed = sides.before
    .filter((line) => !news.has(line.id))
    .map((line) => ({ path: `${field}/${line.id}`, from: line, to: null }));
  return [...kept, ...removed];
}

/**
 * The smallest set of changes that leads from one version of a record to another: one entry per field, lines
 * met by their id, so that two people's edits merge field by field. Fields set by commands are left out.
 */
export function buildChanges(form: FormDefinition, before: Values, after: Values): readonly FieldChange[] {
  const old = cleanValues(form, before);
  const next = cleanValues(form, after);
  return Object.entries(form.fields).flatMap(([name, field]) => {
    if (field.readOnly === true) return [];
    if (!isLinesField(field)) return changesOfFields([name], old, next, '');
    const names = Object.keys(field.fields).filter((key) => field.fields[key]?.readOnly !== true);
    return changesOfLines(name, names, { before: linesOf(old[name]), after: linesOf(next[name]) });
  });
}
