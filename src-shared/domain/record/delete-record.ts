import { Type } from 'typebox';
import {
  accepted,
  type CommandResult,
  defineCommand,
  refused,
} from '#shared/engines/command/define-command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { type FormValues, isUnset } from '#shared/engines/form/form-values.ts';
import { changedByOthersSince } from '#shared/engines/form/provenance.ts';
import { openConflicts } from '../conflict/open-conflicts.ts';
import { formOf } from '../forms.ts';
import { ACTOR_READS, loadActor, maySee } from '../person/actor.ts';
import { ownerOf, statusOf } from './record-title.ts';

const DRAFT_KINDS = ['purchase-request', 'purchase-order'] as const satisfies readonly DocumentKind[];
const DELETABLE: ReadonlySet<string> = new Set(DRAFT_KINDS);

/**
 * Removes a draft that was never handed in. An edit beats a deletion: if somebody else worked on the draft
 * after the version on screen, it stays, and the person is asked again with that in view. Values that wait
 * for a decision are decided first.
 */
export const deleteRecord = defineCommand({
  type: 'record.delete',
  payload: Type.Object({}),
  reads: [...DRAFT_KINDS, ...ACTOR_READS, 'conflict'],
  optimism: 'replay',
  async execute(state, command): Promise<CommandResult> {
    const form = formOf(command.target.kind);
    if (form === undefined || !DELETABLE.has(form.key)) return refused('not-deletable');
    const document = await state.get<FormValues>(form.key, command.target.id);
    const actor = await loadActor(state, command.actor);
    if (document === undefined || !maySee(actor, document)) return refused('record-not-found');
    if (ownerOf(form, document.body) !== actor.id) return refused('only-owner-may-delete');
    const neverSubmitted = isUnset(document.body.instanceId);
    if (statusOf(form, document.body) !== 'draft' || !neverSubmitted) return refused('not-deletable');
    const others = changedByOthersSince(document.body, command.seenVersion ?? 0, command);
    if (others.length > 0) return refused('changed-meanwhile', { paths: others });
    const undecided = await openConflicts(state, form.key, document.id);
    if (undecided.length > 0)
      return refused('conflicts-open', { paths: undecided.map(({ body }) => body.path) });
    return accepted([{ op: 'delete', kind: form.key, id: document.id }]);
  },
});
