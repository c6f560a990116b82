import type { OpenWords } from '#renderer/components/open-words.ts';
import { type FieldError, fieldErrorKey } from '#shared/engines/form/field-error.ts';

/** What is wrong with a field, in the person's language. */
export function problemText(words: OpenWords, problem: FieldError): string {
  return words(fieldErrorKey(problem.code), { limit: problem.limit ?? '' });
}
