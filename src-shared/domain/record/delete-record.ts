import { Type } from 'typebox';
import {
  accepted,
  type CommandResult,
  defineCommand,
  refused,
} from '#shared/engines/command/define-command.ts';
import { ANY_FORM, type DocumentKind, isFormKind } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { type FormValues, isUnset } from '#shared/engines/form/form-values.ts';
import { changedByOthersSince } from '#shared/engines/form/provenance.ts';
import { openConflicts } from '../conflict/open-conflicts.ts';
import { loadForm } from '../form-definition/load-form.ts';
import { ACTOR_READS, type Actor, loadActor } from '../person/actor.ts';
import { drawnRefusal } from './record-rights.ts';
import { ownerOf, statusOf } from './record-title.ts';

const DRAFT_KINDS = ['purchase-request', 'purchase-order'] as const satisfies readonly DocumentKind[];
const DELETABLE: ReadonlySet<string> = new Set(DRAFT_KINDS);

/**
 * Removes a draft that was never handed in, or a record of a drawn form. An edit beats a deletion: if somebody else worked on the draft
 * after the version on screen, it stays, and the person is asked again with that in view. Values that wait
 * for a decision are decided first.
 */
export const deleteRecord = defineCommand({
  type: 'record.delete',
  payload: Type.Object({}),
  reads: [...DRAFT_KINDS, ANY_FORM, 'form-definition', ...ACTOR_READS, 'conflict'],
  optimism: 'replay',
  async execute(state, command): Promise<CommandResult> {
    const form = await loadForm(state, command.target.kind);
    if (form === undefined || !(DELETABLE.has(form.key) || isFormKind(form.key)))
      return refused('not-deletable');
    const document = await state.get<FormValues>(form.key, command.target.id);
    const actor = await loadActor(state, command.actor);
    if (document === undefined) return refused('record-not-found');
    const refusal = deleteRefusal(form, document.body, actor);
    if (refusal !== undefined) return refused(refusal);
    const others = changedByOthersSince(document.body, command.seenVersion ?? 0, command);
    if (others.length > 0) return refused('changed-meanwhile', { paths: others });
    const undecided = await openConflicts(state, form.key, document.id);
    if (undecided.length > 0)
      return refused('conflicts-open', { paths: undecided.map(({ body }) => body.path) });
    return accepted([{ op: 'delete', kind: form.key, id: document.id }]);
  },
});

function deleteRefusal(form: FormDefinition, body: FormValues, actor: Actor): string | undefined {
  if (isFormKind(form.key)) return drawnRefusal(form, body, actor) && 'only-owner-may-delete';
  if (ownerOf(form, body) !== actor.id) return 'only-owner-may-delete';
  const isDraft = statusOf(form, body) === 'draft' && isUnset(body.instanceId);
  return isDraft ? undefined : 'not-deletable';
}
