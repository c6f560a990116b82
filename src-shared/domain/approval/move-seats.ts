import type { Command } from '#shared/engines/command/command.ts';
import type { Change, CommandContext, StateReader } from '#shared/engines/command/define-command.ts';
import type { Task } from '#shared/engines/process/process-types.ts';
import { replaceSeats } from '#shared/engines/process/replace-seats.ts';
import { actOf, loadProcess } from './load-process.ts';
import { stepChanges } from './step-changes.ts';

/**
 * Somebody left: their open approvals go to their superior, failing that to an administrator (AP5). Called by
 * the command that marks the person as no longer active; does nothing where nothing is open.
 */
export async function moveSeats(
  state: StateReader,
  personId: string,
  command: Command,
  context: CommandContext,
): Promise<readonly Change[]> {
  if (!context.authoritative) return [];
  const tasks = await state.find<Task>('task', 'assigneeId', personId);
  const waiting = tasks.filter(({ body }) => body.state === 'open' && body.purpose === 'approve');
  const changes: Change[] = [];
  for (const instanceId of new Set(waiting.map(({ body }) => body.instanceId))) {
    const loaded = await loadProcess(state, instanceId, command.actor, context);
    if (loaded === undefined) continue;
    const step = replaceSeats(loaded.state, personId, actOf(command), loaded.engine);
    const { instance } = loaded.state;
    changes.push(...stepChanges(instanceId, instance, step, loaded.subject, command, context.now));
  }
  return changes;
}
