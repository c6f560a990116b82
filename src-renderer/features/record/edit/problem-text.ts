import type { OpenWords } from '#renderer/components/open-words.ts';
import { type FieldError, fieldErrorKey } from '#shared/engines/form/field-error.ts';
import { ruleMessageKey } from '#shared/engines/form/label-keys.ts';

/** What is wrong with a field, in the person's language; a rule of the form speaks for itself. */
export function problemText(words: OpenWords, formKind: string, problem: FieldError): string {
  const message =
    problem.rule === undefined ? '' : words(ruleMessageKey(formKind, problem.path, problem.rule));
  return words(fieldErrorKey(problem.code), { limit: problem.limit ?? '', message });
}
