import {
  accepted,
  type CommandResult,
  defineCommand,
  put,
  refused,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import type { StoredDocument } from '#shared/engines/command/document.ts';
import type { ProcessInstance, Task } from '#shared/engines/process/process-types.ts';
import { takeBack, takeBackObstacle } from '#shared/engines/process/take-back.ts';
import { NoPayload } from './decision-payload.ts';
import { actOf, loadProcess, PROCESS_READS, processTask } from './load-process.ts';
import { resultOf } from './step-changes.ts';

/** The approver takes back an agreement that nobody after them opened or acted on; afterwards it is refused (OX13). */
export const takeBackTask = defineCommand({
  type: 'approval.take-back',
  payload: NoPayload,
  reads: PROCESS_READS,
  optimism: 'replay',
  async execute(state, command, context) {
    const task = await processTask(state, command.target.id);
    if (task === undefined) return refused('task-not-found');
    if (!context.authoritative) return predicted(state, task);
    const loaded = await loadProcess(state, task.body.instanceId, command.actor, context);
    if (loaded === undefined) return refused('task-not-found');
    return resultOf(
      loaded,
      takeBack(loaded.state, command.target.id, actOf(command), loaded.engine),
      command,
    );
  },
});

/** The laptop says at once what it can know: that somebody has opened it or acted on it. */
async function predicted(
  state: StateReader,
  { id, body: task }: StoredDocument<Task>,
): Promise<CommandResult> {
  if (task.state !== 'agreed') return accepted([]);
  const instance = await state.get<ProcessInstance>('process-instance', task.instanceId);
  const obstacle = instance && takeBackObstacle(instance.body, id, task);
  if (obstacle !== undefined) return refused(obstacle.code, { ...obstacle.by });
  const { closedAt: _closedAt, opinion: _opinion, ...rest } = task;
  return accepted([put('task', id, { ...rest, state: 'open' })]);
}
