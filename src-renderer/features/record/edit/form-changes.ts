import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { isUnset, sameValue } from '#shared/engines/form/form-values.ts';
import { cleanValues, isLinesField, type LineValues, linesOf, type Values } from '../record-values.ts';

/** One difference as `record.edit` carries it: `field`, `lines/<lineId>/<field>` or a whole line (`null` on one side). */
export interface FieldChange {
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

type NamedField = readonly [name: string, field: FieldDefinition];

function presence(value: unknown): unknown {
  return isUnset(value) ? null : value;
}

function changesOfFields(
  fields: readonly NamedField[],
  before: Values,
  after: Values,
  prefix = '',
): FieldChange[] {
  return fields
    .filter(([name, field]) => !sameValue(field, before[name], after[name]))
    .map(([name]) => ({ path: `${prefix}${name}`, from: presence(before[name]), to: presence(after[name]) }));
}

interface Sides {
  readonly before: readonly LineValues[];
  readonly after: readonly LineValues[];
}

function changesOfLines(
  linesField: string,
  fields: readonly NamedField[],
  { before, after }: Sides,
): FieldChange[] {
  const olds = new Map(before.map((line) => [line.id, line]));
  const kept = new Set(after.map((line) => line.id));
  const changed = after.flatMap((line) => {
    const old = olds.get(line.id);
    if (old) return changesOfFields(fields, old, line, `${linesField}/${line.id}/`);
    return [{ path: `${linesField}/${line.id}`, from: null, to: line }];
  });
  const removed = before
    .filter((line) => !kept.has(line.id))
    .map((line) => ({ path: `${linesField}/${line.id}`, from: line, to: null }));
  return [...changed, ...removed];
}

function writable(fields: Readonly<Record<string, FieldDefinition>>): readonly NamedField[] {
  return Object.entries(fields).filter(([, field]) => field.readOnly !== true);
}

/**
 * The smallest set of changes that leads from one version of a record to another: one entry per field, lines
 * met by their id, so that two people's edits merge field by field. Fields set by commands are left out.
 */
export function buildChanges(form: FormDefinition, before: Values, after: Values): readonly FieldChange[] {
  const old = cleanValues(form, before);
  const next = cleanValues(form, after);
  return writable(form.fields).flatMap(([name, field]) =>
    isLinesField(field)
      ? changesOfLines(name, writable(field.fields), {
          before: linesOf(old[name]),
          after: linesOf(next[name]),
        })
      : changesOfFields([[name, field]], old, next),
  );
}
