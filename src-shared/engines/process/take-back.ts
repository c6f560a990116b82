import type { Instant, Zone } from '#shared/kernel/instant.ts';
import { nameOf } from './directory.ts';
import {
  type EngineContext,
  type PersonAct,
  type ProcessState,
  type ProcessStep,
  type RefusalCode,
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
 * The approver who just agreed takes the agreement back, before the next handler opened it or acted on it: the
 * own task opens again, later tasks are taken back with it. Refused from then on (OX13), after a one-vote pass
 * whose other seats are gone (MM7), and after the end.
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
  const obstacle = takeBackObstacle(instance, taskId, task);
  if (obstacle !== undefined) return refusedStep(state, obstacle.code, told(obstacle, state, context));
  const work = beginWork(state, act, context);
  recordAct(work, { action: 'take-back', actorId: act.actorId, nodeId: task.nodeId, taskId });
  const index = runIndexOf(instance, task.nodeId, task.round);
  undoLater(work, index);
  reopen(work, index, taskId, task);
  return finishWork(work);
}

export interface TakeBackObstacle {
  readonly code: RefusalCode;
  /** The later handler who stands in the way, and since when. */
  readonly by?: { readonly personId: string; readonly at: Instant; readonly zone?: Zone | undefined };
}

/** Why an agreement can no longer be taken back, as far as this instance tells; undefined = it can. */
export function takeBackObstacle(
  instance: ProcessInstance,
  taskId: string,
  task: Task,
): TakeBackObstacle | undefined {
  const index = runIndexOf(instance, task.nodeId, task.round);
  const run = instance.runs[index];
  if (instance.state !== 'running') return { code: 'process-ended' };
  if (task.state !== 'agreed' || task.round !== instance.round || run === undefined) {
    return { code: 'not-agreed-by-you' };
  }
  const later = laterSeats(instance, index, taskId);
  const acted = laterDecision(instance, later);
  if (acted !== undefined) {
    const { actorId, at, deviceAt, zone } = acted;
    return { code: 'next-handler-acted', by: { personId: actorId, at: deviceAt ?? at, zone } };
  }
  const opened = later.find((seat) => seat.seen !== undefined);
  if (opened?.seen !== undefined) {
    return { code: 'next-handler-opened', by: { personId: opened.personId, ...opened.seen } };
  }
  const isOneVote = run.state === 'passed' && run.mode === 'any-one' && run.seats.length > 1;
  return isOneVote ? { code: 'one-vote-pass' } : undefined;
}

function told({ code, by }: TakeBackObstacle, { instance }: ProcessState, { directory }: EngineContext) {
  if (code === 'process-ended') return { instanceState: instance.state };
  return by === undefined ? {} : { ...by, name: nameOf(directory, by.personId) };
}

/** Whoever's turn comes after it: seats of later nodes of this round, and later ones of a sequence. */
function laterSeats(instance: ProcessInstance, index: number, taskId: string): NodeRun['seats'] {
  const own = instance.runs[index];
  const inTurn = own?.mode === 'sequential' ? own.seats : [];
  return [
    ...inTurn.slice(inTurn.findIndex((seat) => seat.taskId === taskId) + 1),
    ...instance.runs.slice(index + 1).flatMap((run) => (run.state === 'cancelled' ? [] : run.seats)),
  ];
}

/** Somebody decided on the strength of it. */
function laterDecision(instance: ProcessInstance, later: NodeRun['seats']): ProcessEvent | undefined {
  const decided = later.find(isDecidedInPerson);
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
