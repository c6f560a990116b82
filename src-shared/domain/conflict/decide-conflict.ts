import { Type } from 'typebox';
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
import { DOCUMENT_KINDS, type StoredDocument } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { linePathOf } from '#shared/engines/form/field-path.ts';
import { type FormValues, linesOf } from '#shared/engines/form/form-values.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { provenanceOf, withProvenance } from '#shared/engines/form/provenance.ts';
import { setAtPath } from '#shared/engines/form/record-place.ts';
import { formOf } from '../forms.ts';
import { makeNotice } from '../notice/make-notice.ts';
import { loadActor } from '../person/actor.ts';
import { changedRecord } from '../record/changed-record.ts';
import { valuesRefusal } from '../record/invalid-values.ts';
import { recordErrors } from '../record/record-errors.ts';
import { statusOf } from '../record/record-title.ts';
import type { Conflict } from './conflict-record.ts';
import { mayDecide } from './conflict-rights.ts';
import { sideOfCommand } from './conflict-sides.ts';
import { closed, openConflicts, refreshedConflicts } from './open-conflicts.ts';

/** One click: the value that stands, or the other one. Both people are told; a decision is made once. */
export const decideConflict = defineCommand({
  type: 'conflict.decide',
  payload: Type.Object({ choice: Type.Union([Type.Literal('kept'), Type.Literal('other')]) }),
  reads: DOCUMENT_KINDS,
  // What stands in the record is decided by the server: until then the click is shown as waiting.
  optimism: 'wait',
  async execute(state, command, context): Promise<CommandResult> {
    const document = await state.get<Conflict>('conflict', command.target.id);
    if (document === undefined || command.target.kind !== 'conflict') return refused('conflict-not-found');
    const actor = await loadActor(state, command.actor);
    const { body: conflict } = document;
    if (!mayDecide(actor, conflict)) return refused('not-the-decider');
    if (conflict.state === 'decided') return refused('conflict-already-decided', { ...conflict.decision });
    const stale = command.seenVersion !== null && command.seenVersion !== document.version;
    if (stale) return refused('conflict-changed', { seen: command.seenVersion, current: document.version });
    const { choice } = command.payload;
    const decision = { state, command, context, conflictId: document.id, conflict };
    const applied = choice === 'other' ? await applyOther(decision) : [];
    if (!Array.isArray(applied)) return applied;
    const decided = put('conflict', document.id, closed(conflict, choice, command, context));
    return { outcome: 'accepted', changes: [...applied, decided, ...tellings(decision, choice)] };
  },
});

interface Decision {
  readonly state: StateReader;
  readonly command: Command;
  readonly context: CommandContext;
  readonly conflictId: string;
  readonly conflict: Conflict;
}

/** Changes that put the other value into the record, or the refusal that says why it cannot go there. */
async function applyOther(decision: Decision): Promise<Change[] | CommandResult> {
  const { state, command, conflict } = decision;
  const form = formOf(conflict.recordKind);
  const record = await state.get<FormValues>(conflict.recordKind, conflict.recordId);
  if (form === undefined || record === undefined) return refused('record-not-found');
  const status = statusOf(form, record.body);
  if (form.editableIn?.includes(status) === false) return refused('not-editable', { status });
  if (isCellOfRemovedLine(record.body, conflict.path)) return refused('line-removed');
  const value = conflict.other.value;
  const body = setAtPath(form, record.body, conflict.path, value);
  const errors = recordErrors(form, body).filter(
    ({ path }) => path === conflict.path || path.startsWith(`${conflict.path}/`),
  );
  if (errors.length > 0) return valuesRefusal(errors);
  const provenance = provenanceOf(command, record.version + 1);
  const written = withProvenance(body, [conflict.path], provenance);
  return [
    ...(await changedRecord(state, { ...decision, form, id: record.id, body: written })),
    ...(await followingConflicts(decision, form, record, written)),
  ];
}

function isCellOfRemovedLine(body: FormValues, path: string): boolean {
  const line = linePathOf(path);
  if (line?.field === undefined) return false;
  return !linesOf(body, line.linesField).some((held) => held.id === line.lineId);
}

/** Other people's open conflicts on the same path now stand against the chosen value. */
async function followingConflicts(
  { state, command, context, conflictId, conflict }: Decision,
  form: FormDefinition,
  record: StoredDocument<FormValues>,
  body: FormValues,
): Promise<readonly Change[]> {
  const open = await openConflicts(state, form.key, record.id);
  const others = open.filter(({ id }) => id !== conflictId);
  const side = (value: unknown) => sideOfCommand(command, value);
  const refresh = { form, command, context, body, applied: [conflict.path], side };
  return refreshedConflicts(others, refresh).map((entry) => put('conflict', entry.id, entry.body));
}

function tellings({ command, context, conflict }: Decision, choice: 'kept' | 'other'): Change[] {
  const chosen = choice === 'kept' ? conflict.kept : conflict.other;
  const sides = [...new Set([conflict.kept.personId, conflict.other.personId])];
  return sides
    .filter((personId) => personId !== command.actor)
    .map((personId) =>
      makeNotice(command, context, {
        personId,
        code: chosen.personId === personId ? 'conflict-decided-yours' : 'conflict-decided-theirs',
        subject: { kind: conflict.recordKind, id: conflict.recordId, title: conflict.recordTitle },
        values: {
          title: conflict.recordTitle,
          path: conflict.path,
          field: fieldLabelKey(conflict.recordKind, conflict.path),
        },
        moments: [{ label: 'decided', at: command.occurredAt, zone: command.zone }],
      }),
    );
}
