import { accepted, defineCommand, put, refused } from '#shared/engines/command/define-command.ts';
import { readCopy } from '#shared/engines/process/read-copy.ts';
import type { AnyTask } from '../exception/exception-task.ts';
import { NoPayload } from './decision-payload.ts';

/** A reader has seen their copy, or that somebody named them. Reading twice changes nothing. */
export const readTask = defineCommand({
  type: 'approval.read',
  payload: NoPayload,
  reads: ['task'],
  optimism: 'replay',
  async execute(state, command, context) {
    const task = await state.get<AnyTask>('task', command.target.id);
    if (task === undefined) return refused('task-not-found');
    const { purpose } = task.body;
    if (purpose !== 'cc' && purpose !== 'mention') return refused('not-for-reading');
    const read = readCopy(task.body, context.now);
    return accepted(read === undefined ? [] : [put('task', command.target.id, read)]);
  },
});
