import { type CommandResult, refused } from '#shared/engines/command/define-command.ts';
import type { FieldError } from '#shared/engines/form/field-error.ts';

/** The refusal for values that do not fit: what was never typeable on a form gets a word of its own. */
export function valuesRefusal(errors: readonly FieldError[]): CommandResult {
  const forged = errors.find(({ code }) => code === 'unknown-field' || code === 'read-only-field');
  return forged === undefined
    ? refused('invalid-values', { errors })
    : refused(forged.code, { path: forged.path, errors });
}
