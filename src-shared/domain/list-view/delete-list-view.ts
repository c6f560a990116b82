import {
  accepted,
  type CommandResult,
  defineCommand,
  refused,
} from '#shared/engines/command/define-command.ts';
import { NoPayload } from '../approval/decision-payload.ts';
import type { ListView } from './list-view-record.ts';
import { viewChangedSince } from './view-rights.ts';

/** Takes a view away, unless somebody saved it after it was seen. Deleting twice changes nothing. */
export const deleteListView = defineCommand({
  type: 'list-view.delete',
  payload: NoPayload,
  reads: ['list-view'],
  optimism: 'replay',
  async execute(state, command): Promise<CommandResult> {
    const { kind, id } = command.target;
    if (kind !== 'list-view') return refused('wrong-kind');
    const current = await state.get<ListView>('list-view', id);
    if (current === undefined) return accepted([]);
    if (viewChangedSince(current, command)) return refused('view-changed', { name: current.body.name });
    return accepted([{ op: 'delete', kind, id }]);
  },
});
