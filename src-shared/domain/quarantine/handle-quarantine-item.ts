import { Type } from 'typebox';
import {
  accepted,
  type CommandResult,
  defineCommand,
  put,
  refused,
} from '#shared/engines/command/define-command.ts';
import type { QuarantineItem } from '#shared/sync/outcome.ts';

/** The manager has dealt with what a leaver's laptop sent. The item itself stays readable. */
export const handleQuarantineItem = defineCommand({
  type: 'quarantine.handle',
  payload: Type.Object({}),
  reads: ['quarantine-item'],
  optimism: 'replay',
  async execute(state, command): Promise<CommandResult> {
    const item = await state.get<QuarantineItem>('quarantine-item', command.target.id);
    if (item === undefined) return refused('quarantine-item-not-found');
    if (item.body.state === 'handled') return refused('quarantine-already-handled');
    return accepted([put('quarantine-item', item.id, { ...item.body, state: 'handled' })]);
  },
});
