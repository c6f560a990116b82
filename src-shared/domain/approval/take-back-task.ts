import { accepted, defineCommand, put, refused } from '#shared/engines/command/define-command.ts';
import { takeBack } from '#shared/engines/process/take-back.ts';
import { NoPayload } from './decision-payload.ts';
import { actOf, loadProcess, PROCESS_READS, processTask } from './load-process.ts';
import { resultOf } from './step-changes.ts';

/** The approver takes back an agreement that nobody has acted on yet; afterwards it is refused (OX13). */
export const takeBackTask = defineCommand({
  type: 'approval.take-back',
  payload: NoPayload,
  reads: PROCESS_READS,
  optimism: 'replay',
  async execute(state, command, context) {
    const task = await processTask(state, command.target.id);
    if (task === undefined) return refused('task-not-found');
    if (task.body.assigneeId !== command.actor) return refused('not-your-task');
    if (!context.authoritative) {
      if (task.body.state !== 'agreed') return accepted([]);
      const { closedAt: _closedAt, opinion: _opinion, ...rest } = task.body;
      return accepted([put('task', command.target.id, { ...rest, state: 'open' })]);
    }
    const loaded = await loadProcess(state, task.body.instanceId, command.actor, context);
    if (loaded === undefined) return refused('task-not-found');
    return resultOf(
      loaded,
      takeBack(loaded.state, command.target.id, actOf(command), loaded.engine),
      command,
    );
  },
});
