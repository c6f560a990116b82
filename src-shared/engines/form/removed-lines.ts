import { type FormValues, isObject, type LineValues } from './form-values.ts';

/** Body key for lines that an edit removed: what a late edit of such a line is shown against, and restored from. */
export const REMOVED_LINES = 'removedLines';
const MAX_REMOVED_LINES = 50;

export function removedLinesOf(body: FormValues): Readonly<Record<string, FormValues>> {
  const held = body[REMOVED_LINES];
  // Written by this file only, never typed by a person.
  return isObject(held) ? (held as Record<string, FormValues>) : {};
}

export function rememberRemoved(body: FormValues, line: LineValues): FormValues {
  const entries = Object.entries(removedLinesOf(body)).filter(([id]) => id !== line.id);
  const kept = [...entries, [line.id, line] as const].slice(-MAX_REMOVED_LINES);
  return { ...body, [REMOVED_LINES]: Object.fromEntries(kept) };
}

export function forgetRemoved(body: FormValues, lineId: string): FormValues {
  const held = removedLinesOf(body);
  if (!Object.hasOwn(held, lineId)) return body;
  const { [lineId]: _restored, ...rest } = held;
  const { [REMOVED_LINES]: _old, ...values } = body;
  return Object.keys(rest).length === 0 ? values : { ...values, [REMOVED_LINES]: rest };
}
