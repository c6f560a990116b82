import type { Static } from 'typebox';
import type { Command } from '#shared/engines/command/command.ts';
import {
  accepted,
  type CommandContext,
  type CommandDefinition,
  type CommandResult,
  defineCommand,
  put,
  refused,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import { decide } from '#shared/engines/process/decide.ts';
import type { Decision } from '#shared/engines/process/process-step.ts';
import type { Task } from '#shared/engines/process/process-types.ts';
import { DecisionPayload } from './decision-payload.ts';
import { actOf, loadProcess, PROCESS_READS, processTask } from './load-process.ts';
import { resultOf } from './step-changes.ts';

type Action = Decision['action'];
type DecisionCommand = Command<Static<typeof DecisionPayload>>;

const PREVIEW = { agree: 'agreed', reject: 'rejected', return: 'returned' } as const;

/** One decision command; agree, reject and return differ in what they do to the process, not in how they travel. */
export function decisionCommand(action: Action): CommandDefinition<typeof DecisionPayload> {
  return defineCommand({
    type: `approval.${action}`,
    payload: DecisionPayload,
    reads: PROCESS_READS,
    optimism: 'replay',
    async execute(state, command, context) {
      const task = await processTask(state, command.target.id);
      if (task === undefined) return refused('task-not-found');
      return context.authoritative
        ? decideOnServer(state, action, task.body, command, context)
        : preview(action, task.body, command, context);
    },
  });
}

/** The laptop shows its own task as decided and nothing else: what follows is the server's to say (OX12). */
function preview(
  action: Action,
  task: Task,
  command: DecisionCommand,
  context: CommandContext,
): CommandResult {
  if (task.state !== 'open') return accepted([]);
  const { opinion } = command.payload;
  const closed = { state: PREVIEW[action], closedAt: context.now };
  const body: Task = { ...task, ...closed, ...(opinion === undefined ? {} : { opinion }) };
  return accepted([put('task', command.target.id, body)]);
}

async function decideOnServer(
  state: StateReader,
  action: Action,
  task: Task,
  command: DecisionCommand,
  context: CommandContext,
): Promise<CommandResult> {
  const loaded = await loadProcess(state, task.instanceId, command.actor, context);
  if (loaded === undefined) return refused('task-not-found');
  const { opinion, seenContentHash, seenSubjectVersion } = command.payload;
  const decision: Decision = {
    ...actOf(command, opinion),
    action,
    taskId: command.target.id,
    seenContentHash,
    seenSubjectVersion,
  };
  return resultOf(loaded, decide(loaded.state, decision, loaded.engine), command);
}
