import type { FormDefinition } from './define-form.ts';
import type { FieldError } from './field-error.ts';
import { type FormValues, fieldOf, isObject, isUnset, type LinesDefinition } from './form-values.ts';
import { placeOf } from './record-place.ts';

/** One value that a person changed: what it was on their screen and what they made of it. */
export interface FieldChange {
  /** `field` · `lines/<lineId>/<field>` · `lines/<lineId>` (from null = add the line, to null = remove it). */
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** Changes that no edit may hold: paths that the form does not know and fields that only commands set. */
export function checkChanges(form: FormDefinition, changes: readonly FieldChange[]): readonly FieldError[] {
  return changes.flatMap((change) => checkChange(form, change));
}

function checkChange(form: FormDefinition, { path, from, to }: FieldChange): FieldError[] {
  const place = placeOf(form, path);
  if (place === undefined) return [{ path, code: 'unknown-field' }];
  if (place.kind !== 'line') return place.field.readOnly === true ? [{ path, code: 'read-only-field' }] : [];
  const givesLine = isObject(to) && to.id === place.path.lineId;
  const removes = isUnset(to) && isObject(from);
  if (!removes && !(givesLine && isUnset(from))) return [{ path, code: 'wrong-type' }];
  return givesLine ? checkCells(place.lines, to, path) : [];
}

function checkCells(lines: LinesDefinition, line: FormValues, path: string): FieldError[] {
  return Object.keys(line)
    .filter((name) => name !== 'id')
    .flatMap((name): FieldError[] => {
      const field = fieldOf(lines.fields, name);
      if (field === undefined) return [{ path: `${path}/${name}`, code: 'unknown-field' }];
      return field.readOnly === true ? [{ path: `${path}/${name}`, code: 'read-only-field' }] : [];
    });
}
