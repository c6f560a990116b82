import { checkDefinition } from '#shared/domain/form-definition/check-definition.ts';
import type { FormProblem } from '#shared/domain/form-definition/form-problem.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { fieldAt } from './form-fields.ts';
import { fieldOfWord } from './form-words.ts';

/** Where the thing to mend is: a field of the canvas, the words, or the form as a whole. */
export type ProblemPlace =
  | { readonly kind: 'field'; readonly path: string }
  | { readonly kind: 'words'; readonly path: string }
  | { readonly kind: 'form' };

/** Everything that stands between this design and its publication; lines without a cell are told once. */
export function problemsOf(form: FormDefinition, usedKeys: readonly string[]): readonly FormProblem[] {
  return checkDefinition(form, usedKeys);
}

export function placeOf(form: FormDefinition, problem: FormProblem): ProblemPlace {
  if (problem.code === 'no-label') {
    const field = fieldOfWord(form, problem.path);
    return field === undefined ? { kind: 'words', path: problem.path } : { kind: 'field', path: field };
  }
  return fieldAt(form, problem.path) === undefined ? { kind: 'form' } : { kind: 'field', path: problem.path };
}

/** Problems by the field that they belong to. */
export function problemsByField(
  form: FormDefinition,
  problems: readonly FormProblem[],
): ReadonlyMap<string, readonly FormProblem[]> {
  const found = new Map<string, FormProblem[]>();
  for (const problem of problems) {
    const place = placeOf(form, problem);
    if (place.kind !== 'field') continue;
    found.set(place.path, [...(found.get(place.path) ?? []), problem]);
  }
  return found;
}
