import type { NodeRun } from './process-types.ts';
import {
  closeTask,
  openTask,
  type ProcessWork,
  recordAutomatic,
  replaceRun,
  taskIdOf,
} from './process-work.ts';
import { substituteOf } from './resolve-seats.ts';

/**
 * Gives an undecided seat of somebody who left to their substitute (AP5), with the task where it was open.
 * False when nobody is left to take it.
 */
export function moveSeat(work: ProcessWork, index: number, run: NodeRun, personId: string): boolean {
  const { instance, instanceId, context } = work;
  const seated = new Set(run.seats.map((seat) => seat.personId));
  const substitute = substituteOf(personId, seated, instance, context.directory);
  if (substitute === undefined) return false;
  const reasonCode = 'auto_disabled' as const;
  const taskId = taskIdOf(instanceId, run.nodeId, run.round, substitute);
  const old = taskIdOf(instanceId, run.nodeId, run.round, personId);
  const wasOpen = work.tasks.get(old)?.state === 'open';
  const seats = run.seats.map((seat) =>
    seat.personId === personId ? { taskId, personId: substitute, decision: null, reasonCode } : seat,
  );
  replaceRun(work, index, { ...run, seats });
  closeTask(work, old, 'cancelled', 'seat_replaced');
  if (wasOpen) {
    const seat = { nodeId: run.nodeId, assigneeId: substitute, reasonCode };
    openTask(work, { ...seat, purpose: 'approve', state: 'open' });
  }
  recordAutomatic(work, { action: 'escalate', actorId: substitute, nodeId: run.nodeId, taskId, reasonCode });
  return true;
}
