import { type Static, Type } from 'typebox';
import { fieldFileChanges } from '#shared/domain/attachment/field-files.ts';
import { formOnScreen, judgeVersion } from '#shared/domain/form-definition/judge-version.ts';
import { RECORD_READS } from '#shared/domain/form-definition/load-form.ts';
import { valuesRefusal } from '#shared/domain/record/invalid-values.ts';
import { findBrokenReference, findDuplicate } from '#shared/domain/record/record-checks.ts';
import { withheldField } from '#shared/domain/record/record-rights.ts';
import { momentOf } from '#shared/domain/record/rule-moment.ts';
import type { Command } from '#shared/engines/command/command.ts';
import {
  accepted,
  type CommandContext,
  type CommandResult,
  put,
  refused,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { withComputedAmounts } from '#shared/engines/form/computed-amounts.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { RuleMoment } from '#shared/engines/form/evaluate-rules.ts';
import { editableValues, type FormValues } from '#shared/engines/form/form-values.ts';
import { createdBy, PROVENANCE } from '#shared/engines/form/provenance.ts';
import { validateValues } from '#shared/engines/form/validate-values.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { foreignDepartment } from './filing-department.ts';
import { formOutdated, keptForMissing } from './outdated-form.ts';
import type { PurchaseSubject, StoredSubject, SubjectKind } from './purchase-subject.ts';
import { keptAsDraft, SUBMIT_READS, submitSubject } from './start-process.ts';
import { bodyAfter } from './step-changes.ts';
import { SUBJECT_FORMS } from './subject-form.ts';

export const CreateSubjectPayload = Type.Object({
  /** What the person typed; server-owned fields are refused. */
  values: Type.Record(Type.String(), Type.Unknown()),
  /** The laptop's own number, e.g. `PR-HCM01-0017`: searchable for ever. */
  provisionalNumber: Type.String({ minLength: 1, maxLength: 60 }),
  /** Hand it in at once, not only save it. */
  submit: Type.Boolean(),
  /** The form that was on screen. */
  formVersion: Type.Optional(Type.Integer({ minimum: 1 })),
});
export type CreateSubjectPayload = Static<typeof CreateSubjectPayload>;

export const CREATE_READS: readonly DocumentKind[] = [...new Set([...SUBMIT_READS, ...RECORD_READS])];

type OwnFields = Readonly<Record<string, unknown>>;

/**
 * A new request or order as a draft, with its permanent number from the server, and handed in at once where
 * the person asked for that. What cannot be handed in (no rate, process suspended, nobody to decide) is kept
 * as a draft and its author told why: the work itself is never refused for that.
 */
export async function createSubject(
  state: StateReader,
  kind: SubjectKind,
  ownFields: OwnFields,
  command: Command<CreateSubjectPayload>,
  context: CommandContext,
): Promise<CommandResult> {
  const { values: given, submit, formVersion } = command.payload;
  const form = (await formOnScreen(state, kind, formVersion)) ?? SUBJECT_FORMS[kind];
  const { id } = command.target;
  if (id !== deriveId(command.id, 'record')) return refused('wrong-record-id');
  // Applied before: it changes nothing, and takes no second number.
  if ((await state.get(kind, id)) !== undefined) return accepted([]);
  const moment = momentOf(command, context);
  const withheld = await withheldField(state, form, Object.keys(given), command.actor);
  if (withheld !== undefined) return refused('field-not-allowed', { path: withheld });
  const errors = validateValues(form, given, { complete: submit, moment });
  if (errors.length > 0) return valuesRefusal(errors);
  // The server keeps the work as a draft instead: the person may have changed department while it waited.
  const foreign = context.authoritative
    ? undefined
    : await foreignDepartment(state, kind, command.actor, given);
  if (foreign !== undefined) return valuesRefusal([foreign]);
  const values = editableValues(form.fields, given);
  const broken = context.authoritative ? await findBrokenReference(state, form, values) : undefined;
  if (broken !== undefined) return refused('unknown-reference', { ...broken });
  // The form hints at what this laptop holds; whether a value is the only one is for the server to say.
  const duplicate = context.authoritative ? await findDuplicate(state, form, id, values) : undefined;
  if (duplicate !== undefined) return refused('duplicate-value', { ...duplicate });
  const subject = await draftOf(state, { kind, form, values, ownFields }, command, context);
  const draft = put(kind, id, subject.body);
  const files = await fieldFileChanges(state, { form, id, body: asValues(subject.body), command });
  if (!submit || !context.authoritative) return accepted([draft, ...files]);
  const handed = await handIn(state, { kind, form, subject, moment }, command, context);
  return handed.outcome === 'refused' ? handed : { ...handed, changes: [...handed.changes, ...files] };
}

function asValues(body: PurchaseSubject): FormValues {
  return { ...body };
}

interface HandIn {
  readonly kind: SubjectKind;
  readonly form: FormDefinition;
  readonly subject: StoredSubject;
  readonly moment: RuleMoment;
}

/** Handed in with its creation: what cannot be is kept as the draft. */
async function handIn(
  state: StateReader,
  { kind, form, subject, moment }: HandIn,
  command: Command<CreateSubjectPayload>,
  context: CommandContext,
): Promise<CommandResult> {
  const { id } = subject;
  const verdict = await judgeVersion(state, form, subject.body, moment);
  if (verdict.kind === 'refuse') return formOutdated(form, verdict.form);
  const body = withComputedAmounts(verdict.form, verdict.body) as PurchaseSubject;
  const input = { kind, form: verdict.form, subject: { ...subject, body }, command, context };
  if (verdict.kind === 'ask') return keptForMissing(input, verdict.errors);
  const result = await submitSubject(state, input);
  const handed =
    result.outcome === 'refused' ? keptAsDraft(input, result.code, texts(result.details)) : result;
  if (handed.outcome === 'refused') return handed;
  const rest = handed.changes.filter((change) => change.kind !== kind);
  return { ...handed, changes: [put(kind, id, bodyAfter(handed.changes, input.subject)), ...rest] };
}

interface Draft {
  readonly kind: SubjectKind;
  readonly form: FormDefinition;
  readonly values: FormValues;
  readonly ownFields: OwnFields;
}

async function draftOf(
  state: StateReader,
  { kind, form, values, ownFields }: Draft,
  command: Command<CreateSubjectPayload>,
  context: CommandContext,
): Promise<StoredSubject> {
  const number = await state.nextNumber(kind === 'purchase-request' ? 'PR' : 'PO');
  const body = withComputedAmounts(form, {
    ...values,
    ...ownFields,
    ...(number === null ? {} : { number }),
    provisionalNumber: command.payload.provisionalNumber,
    status: 'draft',
    readers: [],
    formVersion: form.version,
    [PROVENANCE]: createdBy(command),
  });
  return {
    id: command.target.id,
    kind,
    version: 1,
    scope: [],
    deleted: false,
    updatedAt: context.now,
    updatedBy: command.actor,
    // The values passed the form's own validation; the own fields are the ones the form calls read-only.
    body: body as unknown as PurchaseSubject,
  };
}

function texts(details: Readonly<Record<string, unknown>> | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(details ?? {}).map(([key, value]) => [key, String(value)]));
}
