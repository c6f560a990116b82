import { Type } from 'typebox';
import {
  accepted,
  type CommandResult,
  defineCommand,
  put,
  refused,
} from '#shared/engines/command/define-command.ts';
import type { ListView } from './list-view-record.ts';

/**
 * The view with which the actor's own list opens: one per list. Everybody says it for themselves, so it never
 * stands in the way of somebody who changes the view meanwhile.
 */
export const setDefaultListView = defineCommand({
  type: 'list-view.set-default',
  payload: Type.Object({ isDefault: Type.Boolean() }),
  reads: ['list-view'],
  optimism: 'replay',
  async execute(state, command): Promise<CommandResult> {
    const { kind, id } = command.target;
    const wanted = kind === 'list-view' ? await state.get<ListView>(kind, id) : undefined;
    if (wanted === undefined) return refused('view-not-found');
    const marked = await state.find<ListView>('list-view', 'defaultFor', command.actor);
    const others = marked.filter((view) => view.id !== id && view.body.listKind === wanted.body.listKind);
    const isMarked = wanted.body.defaultFor.includes(command.actor);
    const { isDefault } = command.payload;
    const changed = [...(isDefault ? others : []), ...(isMarked === isDefault ? [] : [wanted])];
    return accepted(
      changed.map((view) =>
        put('list-view', view.id, marking(view.body, command.actor, isDefault && view.id === id)),
      ),
    );
  },
});

function marking(view: ListView, personId: string, isDefault: boolean): ListView {
  const others = view.defaultFor.filter((other) => other !== personId);
  return { ...view, defaultFor: isDefault ? [...others, personId].sort() : others };
}
