import { nameOf } from './directory.ts';
import {
  type EngineContext,
  type PersonAct,
  type ProcessState,
  type ProcessStep,
  refusedStep,
  unchanged,
} from './process-step.ts';
import type { NodeRun, ProcessEvent, ProcessInstance, Task } from './process-types.ts';
import {
  beginWork,
  closeTask,
  finishWork,
  isDecidedInPerson,
  type ProcessWork,
  recordAct,
  replaceRun,
  runIndexOf,
  update,
  writeTask,
} from './process-work.ts';

/**
 * The approver who just agreed takes the agreement back, as long as nobody acted on it: the own task opens
 * again, later tasks are taken back with it. Refused once a later handler decided (OX13), after a one-vote
 * pass whose other seats are gone (MM7), and after the end.
 */
export function takeBack(
  state: ProcessState,
  taskId: string,
  act: PersonAct,
  context: EngineContext,
): ProcessStep {
  const { instance } = state;
  if (instance.events.some((event) => event.id === act.id)) return unchanged(state, { kind: 'repeated' });
  const task = state.tasks.get(taskId);
  if (task === undefined) return refusedStep(state, 'task-not-found');
  if (task.assigneeId !== act.actorId) return refusedStep(state, 'not-your-task');
  const index = runIndexOf(instance, task.nodeId, task.round);
  const run = instance.runs[index];
  const obstacle = obstacleOf(state, { taskId, task, run, index }, context);
  if (obstacle !== undefined) return obstacle;
  const work = beginWork(state, act, context);
  recordAct(work, { action: 'take-back', actorId: act.actorId, nodeId: task.nodeId, taskId });
  undoLater(work, index);
  reopen(work, index, taskId, task);
  return finishWork(work);
}

interface Place {
  readonly taskId: string;
  readonly task: Task;
  readonly run: NodeRun | undefined;
  readonly index: number;
}

function obstacleOf(
  state: ProcessState,
  { taskId, task, run, index }: Place,
  context: EngineContext,
): ProcessStep | undefined {
  const { instance } = state;
  if (instance.state !== 'running') {
    return refusedStep(state, 'process-ended', { instanceState: instance.state });
  }
  if (task.state !== 'agreed' || task.round !== instance.round || run === undefined) {
    return refusedStep(state, 'not-agreed-by-you');
  }
  const acted = laterDecision(instance, index, taskId);
  if (acted !== undefined) {
    const { actorId, at, deviceAt, zone } = acted;
    const name = nameOf(context.directory, actorId);
    return refusedStep(state, 'next-handler-acted', { personId: actorId, name, at: deviceAt ?? at, zone });
  }
  if (run.state === 'passed' && run.mode === 'any-one' && run.seats.length > 1) {
    return refusedStep(state, 'one-vote-pass');
  }
  return undefined;
}

/** Somebody decided on the strength of it: at a later node of this round, or in a later seat of a sequence. */
function laterDecision(instance: ProcessInstance, index: number, taskId: string): ProcessEvent | undefined {
  const own = instance.runs[index];
  const inTurn = own?.mode === 'sequential' ? own.seats : [];
  const laterSeats = [
    ...inTurn.slice(inTurn.findIndex((seat) => seat.taskId === taskId) + 1),
    ...instance.runs.slice(index + 1).flatMap((run) => (run.state === 'cancelled' ? [] : run.seats)),
  ];
  const decided = laterSeats.find(isDecidedInPerson);
  return decided === undefined
    ? undefined
    : instance.events.findLast((event) => event.taskId === decided.taskId && event.action === 'agree');
}

/** What opened after this node is taken back with it; copies to readers stay where they are. */
function undoLater(work: ProcessWork, index: number): void {
  const later = work.instance.runs.slice(index + 1).filter((run) => run.state !== 'cancelled');
  for (const run of later) {
    for (const seat of run.seats) closeTask(work, seat.taskId, 'taken-back', 'taken_back');
  }
  update(work, {
    runs: work.instance.runs.map((run) => (later.includes(run) ? { ...run, state: 'cancelled' } : run)),
  });
}

function reopen(work: ProcessWork, index: number, taskId: string, task: Task): void {
  const run = work.instance.runs[index];
  if (run === undefined) return;
  const seats = run.seats.map((seat) => (seat.taskId === taskId ? { ...seat, decision: null } : seat));
  const own = seats.findIndex((seat) => seat.taskId === taskId);
  if (run.mode === 'sequential') {
    for (const seat of seats.slice(own + 1)) closeTask(work, seat.taskId, 'taken-back', 'taken_back');
  }
  replaceRun(work, index, { ...run, state: 'open', seats });
  const { closedAt: _closedAt, opinion: _opinion, ...rest } = task;
  writeTask(work, taskId, { ...rest, state: 'open' });
}
