import { valuesRefusal } from '#shared/domain/record/invalid-values.ts';
import type { Command } from '#shared/engines/command/command.ts';
import {
  accepted,
  type CommandContext,
  type CommandResult,
  refused,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import { validateValues } from '#shared/engines/form/validate-values.ts';
import { ownerOf, type PurchaseSubject, type SubjectKind } from './purchase-subject.ts';
import { submitSubject } from './start-process.ts';
import { SUBJECT_FORMS } from './subject-form.ts';

const SUBMITTABLE: ReadonlySet<string> = new Set(['draft', 'returned', 'rejected', 'withdrawn']);

/**
 * Hands in a draft, or again what was returned, rejected or withdrawn. On the laptop nothing changes but the
 * waiting command: whether it is submitted is for the server to say.
 */
export async function submitExisting(
  state: StateReader,
  kind: SubjectKind,
  command: Command,
  context: CommandContext,
): Promise<CommandResult> {
  const stored = await state.get<PurchaseSubject>(kind, command.target.id);
  if (stored === undefined) return refused('record-not-found');
  if (ownerOf(stored.body) !== command.actor) return refused('not-your-request');
  const { status } = stored.body;
  if (!SUBMITTABLE.has(status)) return refused('not-submittable', { status });
  const errors = validateValues(SUBJECT_FORMS[kind], stored.body, { of: 'record' });
  if (errors.length > 0) return valuesRefusal(errors);
  if (!context.authoritative) return accepted([]);
  return submitSubject(state, {
    kind,
    subject: { ...stored, version: stored.version + 1 },
    command,
    context,
  });
}
