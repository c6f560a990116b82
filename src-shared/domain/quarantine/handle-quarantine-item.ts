import { Type } from 'typebox';
import {
  accepted,
  type CommandResult,
  defineCommand,
  put,
  refused,
} from '#shared/engines/command/define-command.ts';
import type { QuarantineItem } from '#shared/sync/outcome.ts';
import { ACTOR_READS, actorCan, loadActor } from '../person/actor.ts';

/** The manager has dealt with what a leaver's laptop sent. The item itself stays readable. */
export const handleQuarantineItem = defineCommand({
  type: 'quarantine.handle',
  payload: Type.Object({}),
  reads: ['quarantine-item', ...ACTOR_READS],
  optimism: 'replay',
  async execute(state, command): Promise<CommandResult> {
    const item = await state.get<QuarantineItem>('quarantine-item', command.target.id);
    if (item === undefined || command.target.kind !== 'quarantine-item') {
      return refused('quarantine-item-not-found');
    }
    const actor = await loadActor(state, command.actor);
    const mayHandle = item.body.managerId === actor.id || actorCan(actor, 'account.administer');
    if (!mayHandle) return refused('not-the-manager');
    if (item.body.state === 'handled') return refused('quarantine-already-handled');
    return accepted([put('quarantine-item', item.id, { ...item.body, state: 'handled' })]);
  },
});
