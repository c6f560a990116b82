import { type Static, Type } from 'typebox';
import { formOnScreen, judgeVersion } from '#shared/domain/form-definition/judge-version.ts';
import { valuesRefusal } from '#shared/domain/record/invalid-values.ts';
import { momentOf } from '#shared/domain/record/rule-moment.ts';
import type { Command } from '#shared/engines/command/command.ts';
import {
  accepted,
  type CommandContext,
  type CommandResult,
  refused,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import { withComputedAmounts } from '#shared/engines/form/computed-amounts.ts';
import { validateValues } from '#shared/engines/form/validate-values.ts';
import { foreignDepartment } from './filing-department.ts';
import { formOutdated, keptForMissing } from './outdated-form.ts';
import type { PurchaseSubject, SubjectKind } from './purchase-subject.ts';
import { submitSubject } from './start-process.ts';
import { SUBJECT_FORMS } from './subject-form.ts';

export const SubmitPayload = Type.Object({
  /** The form that was on screen. */
  formVersion: Type.Optional(Type.Integer({ minimum: 1 })),
});
export type SubmitPayload = Static<typeof SubmitPayload>;

const SUBMITTABLE: ReadonlySet<string> = new Set(['draft', 'returned', 'rejected', 'withdrawn']);

/** Whether a record in this status can still be handed in. */
export function isSubmittable(status: string): boolean {
  return SUBMITTABLE.has(status);
}

/**
 * Hands in a draft, or again what was returned, rejected or withdrawn. On the laptop nothing changes but the
 * waiting command: whether it is submitted is for the server to say.
 */
export async function submitExisting(
  state: StateReader,
  kind: SubjectKind,
  command: Command<SubmitPayload>,
  context: CommandContext,
): Promise<CommandResult> {
  const stored = await state.get<PurchaseSubject>(kind, command.target.id);
  if (stored === undefined) return refused('record-not-found');
  const { status } = stored.body;
  if (!isSubmittable(status)) return refused('not-submittable', { status });
  const moment = momentOf(command, context);
  const form = (await formOnScreen(state, kind, command.payload.formVersion)) ?? SUBJECT_FORMS[kind];
  const errors = validateValues(form, stored.body, { of: 'record', moment });
  if (errors.length > 0) return valuesRefusal(errors);
  const foreign = await foreignDepartment(state, kind, command.actor, stored.body);
  if (foreign !== undefined) return refused('department-not-yours');
  if (!context.authoritative) return accepted([]);
  const verdict = await judgeVersion(state, form, stored.body, moment);
  if (verdict.kind === 'refuse') return formOutdated(form, verdict.form);
  const body = withComputedAmounts(verdict.form, verdict.body) as PurchaseSubject;
  const subject = { ...stored, version: stored.version + 1, body };
  const input = { kind, form: verdict.form, subject, command, context };
  return verdict.kind === 'ask' ? keptForMissing(input, verdict.errors) : submitSubject(state, input);
}
