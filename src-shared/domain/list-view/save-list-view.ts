import { Type } from 'typebox';
import {
  accepted,
  type CommandResult,
  defineCommand,
  put,
  refused,
} from '#shared/engines/command/define-command.ts';
import { RECORD_KINDS } from '#shared/engines/form/field-types.ts';
import { provenanceOf, withProvenance } from '#shared/engines/form/provenance.ts';
import { ViewContentSchema } from '#shared/engines/list/view-content.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { ACTOR_READS, actorCan, loadActor } from '../person/actor.ts';
import { type ListView, SAVED_PATH } from './list-view-record.ts';
import { viewChangedSince } from './view-rights.ts';

/** Keeps a way to look at a list: a new one, or a new state of one that was seen as it stands. */
export const saveListView = defineCommand({
  type: 'list-view.save',
  payload: Type.Object({
    listKind: Type.Union(RECORD_KINDS.map((kind) => Type.Literal(kind))),
    name: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
    shared: Type.Boolean(),
    content: ViewContentSchema,
  }),
  reads: ['list-view', ...ACTOR_READS],
  optimism: 'replay',
  async execute(state, command): Promise<CommandResult> {
    const { kind, id } = command.target;
    if (kind !== 'list-view') return refused('wrong-kind');
    const actor = await loadActor(state, command.actor);
    const { name, shared } = command.payload;
    if (shared && !actorCan(actor, 'list-view.share')) return refused('sharing-not-allowed');
    const given = { ...command.payload, name: name.trim() };
    const current = await state.get<ListView>('list-view', id);
    if (current === undefined) {
      if (id !== deriveId(command.id, 'record')) return refused('view-not-found');
      const view: ListView = { ...given, ownerId: actor.id, defaultFor: [] };
      return accepted([put(kind, id, withProvenance({ ...view }, [SAVED_PATH], provenanceOf(command, 1)))]);
    }
    if (current.body.listKind !== given.listKind) return refused('wrong-kind');
    if (viewChangedSince(current, command)) return refused('view-changed', { name: current.body.name });
    const view: ListView = { ...current.body, ...given };
    const provenance = provenanceOf(command, current.version + 1);
    return accepted([put(kind, id, withProvenance({ ...view }, [SAVED_PATH], provenance))]);
  },
});
