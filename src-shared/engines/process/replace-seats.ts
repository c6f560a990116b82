import {
  type EngineContext,
  type PersonAct,
  type ProcessState,
  type ProcessStep,
  refusedStep,
  unchanged,
} from './process-step.ts';
import type { NodeRun } from './process-types.ts';
import {
  beginWork,
  closeTask,
  finishWork,
  openTask,
  type ProcessWork,
  recordAutomatic,
  replaceRun,
  taskIdOf,
} from './process-work.ts';
import { substituteOf } from './resolve-seats.ts';

/**
 * Somebody left while a task was open (AP5): the seat moves to the superior, failing that to an administrator;
 * it is replaced, never dropped. What the person had decided stays decided.
 */
export function replaceSeats(
  state: ProcessState,
  personId: string,
  act: PersonAct,
  context: EngineContext,
): ProcessStep {
  if (state.instance.state !== 'running') return unchanged(state, { kind: 'repeated' });
  const work = beginWork(state, act, context);
  for (const [index, run] of state.instance.runs.entries()) {
    if (run.state !== 'open') continue;
    const seat = run.seats.find((one) => one.personId === personId && one.decision === null);
    if (seat === undefined) continue;
    const moved = moveSeat(work, index, run, personId);
    if (!moved) return refusedStep(state, 'no-approver', { nodeId: run.nodeId });
  }
  return work.touched.size === 0 && work.instance === state.instance
    ? unchanged(state, { kind: 'repeated' })
    : finishWork(work);
}

function moveSeat(work: ProcessWork, index: number, run: NodeRun, personId: string): boolean {
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
