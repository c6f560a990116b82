import { withComputedAmounts } from './computed-amounts.ts';
import type { FormDefinition } from './define-form.ts';
import { type LinePath, linePathOf } from './field-path.ts';
import type { FieldDefinition } from './field-types.ts';
import {
  type FormValues,
  fieldOf,
  isObject,
  isUnset,
  type LinesDefinition,
  type LineValues,
  linesOf,
  sameLine,
  sameValue,
} from './form-values.ts';
import { forgetRemoved, rememberRemoved } from './removed-lines.ts';

/** What a path names in a form: a field, a line as a whole, or one cell of a line. */
export type Place =
  | { readonly kind: 'field'; readonly name: string; readonly field: FieldDefinition }
  | { readonly kind: 'line'; readonly path: LinePath; readonly lines: LinesDefinition }
  | {
      readonly kind: 'cell';
      readonly path: LinePath;
      readonly lines: LinesDefinition;
      readonly name: string;
      readonly field: FieldDefinition;
    };

/** Undefined for a path that the form does not know; a lines field is reached line by line only. */
export function placeOf(form: FormDefinition, path: string): Place | undefined {
  const line = linePathOf(path);
  if (line === undefined) {
    const field = fieldOf(form.fields, path);
    return field === undefined || field.type === 'lines' ? undefined : { kind: 'field', name: path, field };
  }
  const lines = fieldOf(form.fields, line.linesField);
  if (lines?.type !== 'lines') return undefined;
  if (line.field === undefined) return { kind: 'line', path: line, lines };
  const field = fieldOf(lines.fields, line.field);
  return field === undefined ? undefined : { kind: 'cell', path: line, lines, name: line.field, field };
}

export function setField<Values extends FormValues>(values: Values, name: string, value: unknown): Values {
  const { [name]: _old, ...rest } = values;
  // Same shape: one field of it set or cleared.
  return (isUnset(value) ? rest : { ...rest, [name]: value }) as Values;
}

/** Writes one side of a conflict into a body, whatever stands there: the decision of the person who may decide. */
export function setAtPath(form: FormDefinition, body: FormValues, path: string, value: unknown): FormValues {
  const place = placeOf(form, path);
  if (place === undefined) return body;
  return withComputedAmounts(form, writePlace(body, place, value));
}

function writePlace(body: FormValues, place: Place, value: unknown): FormValues {
  if (place.kind === 'field') return setField(body, place.name, value);
  const { linesField, lineId } = place.path;
  const held = linesOf(body, linesField);
  const current = held.find((line) => line.id === lineId);
  if (place.kind === 'cell') {
    const change = (line: LineValues) => (line.id === lineId ? setField(line, place.name, value) : line);
    return { ...body, [linesField]: held.map(change) };
  }
  if (!isObject(value)) {
    const rest = held.filter((line) => line.id !== lineId);
    return current === undefined ? body : rememberRemoved({ ...body, [linesField]: rest }, current);
  }
  const line = { ...value, id: lineId };
  const lines = current === undefined ? [...held, line] : held.map((old) => (old.id === lineId ? line : old));
  return forgetRemoved({ ...body, [linesField]: lines }, lineId);
}

/** What stands at a path now: a value, a line, or null. */
export function valueAtPath(form: FormDefinition, body: FormValues, path: string): unknown {
  const place = placeOf(form, path);
  if (place === undefined) return null;
  if (place.kind === 'field') return body[place.name] ?? null;
  const line = linesOf(body, place.path.linesField).find((held) => held.id === place.path.lineId);
  return (place.kind === 'line' ? line : line?.[place.name]) ?? null;
}

/** Whether two values mean the same at a path. */
export function sameAtPath(form: FormDefinition, path: string, left: unknown, right: unknown): boolean {
  const place = placeOf(form, path);
  if (place === undefined) return false;
  if (place.kind !== 'line') return sameValue(place.field, left, right);
  if (!isObject(left) || !isObject(right)) return isUnset(left) && isUnset(right);
  return sameLine(place.lines, left, right);
}

/** The definition that rules a path: for a line as a whole, its lines field. */
export function definitionAtPath(form: FormDefinition, path: string): FieldDefinition | undefined {
  const place = placeOf(form, path);
  return place?.kind === 'line' ? place.lines : place?.field;
}
