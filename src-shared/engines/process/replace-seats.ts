import { moveSeat } from './move-seat.ts';
import {
  type EngineContext,
  type PersonAct,
  type ProcessState,
  type ProcessStep,
  refusedStep,
  unchanged,
} from './process-step.ts';
import { beginWork, finishWork } from './process-work.ts';

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
