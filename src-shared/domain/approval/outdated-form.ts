import type { Notice } from '#shared/domain/notice/notice-record.ts';
import { type CommandResult, put, refused } from '#shared/engines/command/define-command.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldError } from '#shared/engines/form/field-error.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import type { SubmitInput } from './start-process.ts';

/** More missing values than a sentence can name are named on the form. */
const MAX_NAMED = 10;

/**
 * Handed in under an older form, and the one in force wants more: kept as a draft of the new form with all that
 * was typed, and its author asked for exactly what is missing.
 */
export function keptForMissing(
  { kind, form, subject, command, context }: SubmitInput,
  errors: readonly FieldError[],
): CommandResult {
  const paths = errors.map(({ path }) => path);
  const fields = paths.slice(0, MAX_NAMED).map((path) => fieldLabelKey(kind, path));
  const notice: Notice = {
    personId: command.actor,
    code: 'fields-missing',
    subject: { kind, id: subject.id, title: subject.body.title },
    values: { fields: fields.join(' ') },
    moments: [{ label: 'yours', at: command.occurredAt, zone: command.zone }],
    at: context.now,
    read: false,
  };
  return {
    outcome: 'needs-review',
    code: 'fields-missing',
    changes: [
      put(kind, subject.id, subject.body),
      put('notice', deriveId(command.id, 'notice-missing'), notice),
    ],
    details: { formVersion: form.version, paths, errors, fields: fields.join(' ') },
  };
}

/** The form in force takes nothing that was made under the old one: the work stays where it is. */
export function formOutdated(seen: FormDefinition, current: FormDefinition): CommandResult {
  return refused('form-outdated', { seenVersion: String(seen.version), version: String(current.version) });
}
