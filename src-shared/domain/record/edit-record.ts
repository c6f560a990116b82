import { type Static, Type } from 'typebox';
import type { Command } from '#shared/engines/command/command.ts';
import {
  type Change,
  type CommandContext,
  type CommandResult,
  defineCommand,
  put,
  refused,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import { ANY_FORM, DOCUMENT_KINDS, type StoredDocument } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { checkChanges } from '#shared/engines/form/field-change.ts';
import type { FieldError } from '#shared/engines/form/field-error.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import { lockedChanges } from '#shared/engines/form/locked-fields.ts';
import { type MergeResult, mergeChanges } from '#shared/engines/form/merge-changes.ts';
import {
  changedByOthersSince,
  isOwnSince,
  provenanceOf,
  withProvenance,
} from '#shared/engines/form/provenance.ts';
import { foreignDepartment, isFilingField } from '../approval/filing-department.ts';
import { fieldFileChanges } from '../attachment/field-files.ts';
import { sideOfCommand } from '../conflict/conflict-sides.ts';
import { openConflicts, refreshedConflicts } from '../conflict/open-conflicts.ts';
import {
  type ConflictWork,
  type RecordedConflicts,
  recordConflicts,
  settledConflicts,
} from '../conflict/record-conflicts.ts';
import { withCircle } from '../form-definition/drawn-form.ts';
import { formToEditWith } from '../form-definition/form-to-edit-with.ts';
import { upgradedBody } from '../form-definition/upgrade-body.ts';
import { builtInForm, isRecordKind } from '../forms.ts';
import { makeNotice } from '../notice/make-notice.ts';
import { hasEffects } from '../organisation/fields-with-effects.ts';
import { type Actor, loadActor, maySee } from '../person/actor.ts';
import { changedRecord } from './changed-record.ts';
import { contestedPaths } from './contested-paths.ts';
import { foreignSignature } from './foreign-signature.ts';
import { valuesRefusal } from './invalid-values.ts';
import { findBrokenReference, findDuplicate } from './record-checks.ts';
import { recordErrors } from './record-errors.ts';
import { editRefusal, isControlled } from './record-rights.ts';
import { ownerOf, recordTitle, statusOf } from './record-title.ts';
import { findToEdit } from './removed-unseen.ts';
import { momentOf } from './rule-moment.ts';
import { cycleError, treeField } from './tree-cycle.ts';

/** 500 lines, pasted anew in ten columns: more at once is no edit by hand. */
const MAX_CHANGES = 5000;

const EditPayload = Type.Object({
  changes: Type.Array(
    Type.Object({
      path: Type.String({ minLength: 1, maxLength: 300 }),
      from: Type.Unknown(),
      to: Type.Unknown(),
    }),
    { maxItems: MAX_CHANGES },
  ),
  /** The form that was on screen. */
  formVersion: Type.Optional(Type.Integer({ minimum: 1 })),
});
type EditPayload = Static<typeof EditPayload>;

/**
 * Changes fields and lines of any record. What others changed meanwhile is merged; what they changed
 * differently becomes a conflict, and the rest of the edit still counts. An edit beats a deletion that its
 * author could not see (spec offline-policy): the record stands again and whoever deleted it is asked.
 */
export const editRecord = defineCommand({
  type: 'record.edit',
  payload: EditPayload,
  reads: [...DOCUMENT_KINDS, ANY_FORM],
  optimism: 'replay',
  waits: touchesControlled,
  execute: (state, command, context) => makeEdit(state, command, { context, isForeseen: false }),
});

/** The edit itself. `isForeseen`: part of a change of the organisation, which shows first what follows. */
export async function makeEdit(
  state: StateReader,
  command: Command<EditPayload>,
  { context, isForeseen }: { readonly context: CommandContext; readonly isForeseen: boolean },
): Promise<CommandResult> {
  const { kind } = command.target;
  if (!isRecordKind(kind)) return refused('wrong-kind');
  const found = await findToEdit(state, command);
  const stored = found?.document;
  const form = await formToEditWith(state, kind, stored?.body, command.payload.formVersion);
  if (form === undefined) return refused('wrong-kind');
  const document = stored && { ...stored, body: upgradedBody(form, stored.body) };
  const actor = await loadActor(state, command.actor);
  if (document === undefined || !maySee(actor, document)) return refused('record-not-found');
  const paths = command.payload.changes.map(({ path }) => path);
  const forged = checkChanges(form, command.payload.changes);
  if (forged.length > 0) return valuesRefusal(forged);
  const given = Object.fromEntries(command.payload.changes.map(({ path, to }) => [path, to]));
  const foreign = foreignSignature(given, command.actor);
  if (foreign !== undefined) return foreign;
  const refusal = editRefusal(form, document.id, document.body, paths, actor);
  if (refusal !== undefined) return refused(refusal, { status: statusOf(form, document.body) });
  if (!isForeseen && paths.some((path) => hasEffects(kind, path))) return refused('changed-in-organisation');
  const edit = { state, form, document, command, context, actor };
  return found?.removedBy === undefined ? applyEdit(edit) : restoredByEdit(edit, found.removedBy);
}

/** It stands again with the edit in it, and whoever deleted it is asked to look and decide again. */
async function restoredByEdit(edit: Edit, removedBy: string): Promise<CommandResult> {
  const { form, document, command, context } = edit;
  const result = await applyEdit(edit);
  if (result.outcome === 'refused') return result;
  const again = result.changes.some(({ op, id }) => op === 'put' && id === document.id);
  if (!again) return refused('record-not-found');
  const notice = makeNotice(command, context, {
    personId: removedBy,
    code: 'restored-by-edit',
    subject: { kind: form.key, id: document.id, title: recordTitle(form, document.body) },
    values: { name: edit.actor.person?.name ?? command.actor },
  });
  return { ...result, code: 'restored-by-edit', changes: [...result.changes, notice] };
}

/** Bank and tax data are shown as waiting, never as changed, until the server accepted them. */
function touchesControlled(command: Command): boolean {
  // Only code protects fields, so the published form need not be asked.
  const form = builtInForm(command.target.kind);
  const { changes } = command.payload as EditPayload;
  return form !== undefined && changes.some(({ path }) => isControlled(form, path));
}

interface Edit {
  readonly state: StateReader;
  readonly form: FormDefinition;
  readonly document: StoredDocument<FormValues>;
  readonly command: Command<EditPayload>;
  readonly context: CommandContext;
  readonly actor: Actor;
}

async function applyEdit(edit: Edit): Promise<CommandResult> {
  const { state, form, document, command } = edit;
  const open = await openConflicts(state, form.key, document.id);
  const { contested, restated, contestedBy } = contestedPaths({ ...edit, open });
  const ownNewer = (path: string) => isOwnSince(document.body, path, command);
  const merge = mergeChanges(form, document.body, command.payload.changes, { contested, restated, ownNewer });
  const refusal = await bodyRefusal(edit, merge);
  if (refusal !== undefined) return refusal;
  const work: ConflictWork = { ...edit, open, contestedBy };
  const recorded = await recordConflicts(work, merge.conflicts);
  const changes = [
    ...(await recordChanges(edit, merge)),
    ...recorded.changes,
    ...settledConflicts(work, merge.same),
    ...refreshChanges(work, merge, recorded),
  ];
  return resultOf(edit, merge, recorded, changes);
}

/** Wrong values are refused, but never for what was wrong before and elsewhere (an imported record). */
async function bodyRefusal(edit: Edit, merge: MergeResult): Promise<CommandResult | undefined> {
  const { state, form, document, command, context } = edit;
  if (merge.applied.length === 0) return undefined;
  const moment = momentOf(command, context);
  const known = new Set(recordErrors(form, document.body, moment).map(errorKey));
  const touched = (error: FieldError) =>
    merge.applied.some((path) => error.path === path || error.path.startsWith(`${path}/`));
  const errors = [
    ...(await departmentErrors(edit, merge)),
    ...(await circleErrors(edit, merge)),
    ...lockedChanges(form, merge.body, merge.applied, moment),
    ...recordErrors(form, merge.body, moment).filter(
      (error) => touched(error) || !known.has(errorKey(error)),
    ),
  ];
  if (errors.length > 0) return valuesRefusal(errors);
  if (!context.authoritative) return undefined;
  const duplicate = await findDuplicate(state, form, document.id, merge.body, merge.applied);
  if (duplicate !== undefined) return refused('duplicate-value', { ...duplicate });
  const broken = await findBrokenReference(state, form, merge.body, document.body);
  return broken === undefined ? undefined : refused('unknown-reference', { ...broken });
}

async function departmentErrors(
  { state, form, document }: Edit,
  { body, applied }: MergeResult,
): Promise<readonly FieldError[]> {
  if (!applied.some((path) => isFilingField(form.key, path))) return [];
  const error = await foreignDepartment(state, form.key, ownerOf(form, document.body) ?? '', body);
  return error === undefined ? [] : [error];
}

async function circleErrors(
  { state, form, document }: Edit,
  { body, applied }: MergeResult,
): Promise<readonly FieldError[]> {
  const field = treeField(form.key);
  if (field === undefined || !applied.includes(field)) return [];
  const error = await cycleError(state, form.key, document.id, body);
  return error === undefined ? [] : [error];
}

function errorKey(error: FieldError): string {
  return `${error.path} ${error.code}`;
}

async function recordChanges(edit: Edit, merge: MergeResult): Promise<readonly Change[]> {
  const { state, form, document, command, context } = edit;
  if (merge.applied.length === 0) return [];
  const provenance = provenanceOf(command, document.version + 1);
  const moved = withCircle(form, { ...merge.body, formVersion: form.version });
  const body = withProvenance(moved, merge.applied, provenance);
  const written = { form, id: document.id, body, command };
  const files = await fieldFileChanges(state, { ...written, before: document.body });
  return [...(await changedRecord(state, { ...written, context })), ...files];
}

function refreshChanges(
  work: ConflictWork,
  merge: MergeResult,
  recorded: RecordedConflicts,
): readonly Change[] {
  const { form, command, context } = work;
  const others = work.open.filter(({ id }) => !recorded.written.has(id));
  const side = (value: unknown) => sideOfCommand(command, value);
  const refresh = { form, command, context, body: merge.body, applied: merge.applied, side };
  return refreshedConflicts(others, refresh).map(({ id, body }) => put('conflict', id, body));
}

function resultOf(
  edit: Edit,
  merge: MergeResult,
  recorded: RecordedConflicts,
  changes: readonly Change[],
): CommandResult {
  const { document, command } = edit;
  if (recorded.open.length > 0) {
    const conflicts = recorded.open.map(({ id, body }) => ({ conflictId: id, path: body.path }));
    const details = { conflicts, applied: merge.applied };
    return { outcome: 'needs-review', code: 'values-differ', changes, details };
  }
  const others = changedByOthersSince(document.body, command.seenVersion ?? 0, command);
  const behind = command.seenVersion !== null && document.version > command.seenVersion;
  if (others.length === 0 && !(behind && document.updatedBy !== command.actor)) {
    return { outcome: 'accepted', changes };
  }
  return { outcome: 'merged', changes, details: { others, applied: merge.applied } };
}
