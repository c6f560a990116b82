import type { FormDefinition } from './define-form.ts';
import { isLocked, lineSituation, type RuleMoment, situationOf } from './evaluate-rules.ts';
import type { FieldError } from './field-error.ts';
import { type FormValues, linesOf } from './form-values.ts';
import { placeOf } from './record-place.ts';

/** Changed paths whose `editableWhen` says no in the record as it would then stand. */
export function lockedChanges(
  form: FormDefinition,
  body: FormValues,
  paths: readonly string[],
  moment: RuleMoment,
): readonly FieldError[] {
  const head = situationOf(form.fields, body, moment);
  return paths.flatMap((path): FieldError[] => {
    const place = placeOf(form, path);
    if (place === undefined) return [];
    if (place.kind === 'line') return isLocked(place.lines, head) ? [{ path, code: 'locked' }] : [];
    if (place.kind === 'field') return isLocked(place.field, head) ? [{ path, code: 'locked' }] : [];
    const line = linesOf(body, place.path.linesField).find(({ id }) => id === place.path.lineId);
    const situation = lineSituation(head, place.lines.fields, line ?? {});
    return isLocked(place.field, situation) || isLocked(place.lines, head) ? [{ path, code: 'locked' }] : [];
  });
}
