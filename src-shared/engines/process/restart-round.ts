import { nameOf } from './directory.ts';
import { tellInitiator } from './end-instance.ts';
import {
  type EngineContext,
  type PersonAct,
  type ProcessState,
  type ProcessStep,
  refusedStep,
  unchanged,
} from './process-step.ts';
import type { NodeRun, ProcessInstance, ReasonCode } from './process-types.ts';
import {
  beginWork,
  closeOpenRuns,
  closeOpenTasks,
  finishWork,
  isDecidedInPerson,
  type ProcessWork,
  recordAct,
  recordAutomatic,
  returnToInitiator,
  tell,
  update,
  writeTask,
} from './process-work.ts';
import { type SubjectContent, seen } from './start-instance.ts';
import { type Blocked, walkFromStart } from './walk.ts';

/** The initiator submits again after a return: a new round from the start (RS2), with today's content and rate. */
export function resubmit(
  state: ProcessState,
  content: SubjectContent,
  act: PersonAct,
  context: EngineContext,
): ProcessStep {
  const { instance } = state;
  if (instance.events.some((event) => event.id === act.id)) return unchanged(state, { kind: 'repeated' });
  if (instance.initiatorId !== act.actorId) return refusedStep(state, 'not-your-request');
  if (instance.state !== 'returned') return refusedStep(state, 'not-returned');
  const work = beginWork(state, act, context);
  closeRevision(work);
  const blocked = newRound(work, content, 'resubmit', 'resubmitted');
  return blocked === undefined ? finishWork(work) : refusedStep(state, 'no-approver', { ...blocked });
}

/**
 * The content changed while people decide. Nobody has decided yet and the same people would be asked: the
 * open tasks go on, now about the new content. Otherwise a new round: nobody ever holds an approval of
 * something that they did not see, and whoever had agreed is told.
 */
export function changeSubject(
  state: ProcessState,
  content: SubjectContent,
  act: PersonAct,
  context: EngineContext,
): ProcessStep {
  const { instance } = state;
  const repeated = instance.events.some((event) => event.id === act.id);
  if (repeated || instance.state !== 'running') return unchanged(state, { kind: 'repeated' });
  const work = beginWork(state, act, context);
  if (content.contentHash === instance.contentHash) {
    renewContent(work, content);
    return finishWork(work);
  }
  if (!isDecidedByPerson(instance) && sameSeats(state, content, act, context)) {
    recordAct(work, { action: 'subject-changed', actorId: act.actorId, ...seen(content) });
    renewContent(work, content);
    return finishWork(work);
  }
  tellVoided(work);
  const blocked = newRound(work, content, 'subject-changed', 'subject_changed');
  return blocked === undefined ? finishWork(work) : handBack(state, content, act, context);
}

/**
 * The changed content cannot be decided on as it stands (no rate for its currency, a supplier that nothing is
 * ordered from, nobody left to decide): it goes back to the initiator, so that nobody holds an approval of what they did not see.
 */
export function handBack(
  state: ProcessState,
  content: SubjectContent,
  act: PersonAct,
  context: EngineContext,
): ProcessStep {
  const work = beginWork(state, act, context);
  tellVoided(work);
  update(work, content);
  recordAct(work, { action: 'subject-changed', actorId: act.actorId, ...seen(content) });
  recordAutomatic(work, { action: 'return', actorId: act.actorId, reasonCode: 'subject_changed' });
  returnToInitiator(work, 'subject_changed');
  tellInitiator(work, 'request-returned');
  return finishWork(work);
}

function newRound(
  work: ProcessWork,
  content: SubjectContent,
  action: 'resubmit' | 'subject-changed',
  reasonCode: ReasonCode,
): Blocked | undefined {
  closeOpenTasks(work, 'cancelled', reasonCode);
  closeOpenRuns(work, 'cancelled');
  update(work, { ...content, state: 'running', round: work.instance.round + 1 });
  recordAct(work, { action, actorId: work.act.actorId, ...seen(content) });
  return walkFromStart(work);
}

function closeRevision(work: ProcessWork): void {
  for (const [id, task] of work.tasks) {
    if (task.purpose !== 'resubmit' || task.state !== 'open') continue;
    writeTask(work, id, { ...task, state: 'done', closedAt: work.context.now });
  }
}

function renewContent(work: ProcessWork, content: SubjectContent): void {
  update(work, content);
  const { subject, subjectVersion, contentHash } = content;
  for (const [id, task] of work.tasks) {
    if (task.state === 'open') writeTask(work, id, { ...task, subject, subjectVersion, contentHash });
  }
}

function currentRuns(instance: ProcessInstance): readonly NodeRun[] {
  return instance.runs.filter((run) => run.round === instance.round && run.state !== 'cancelled');
}

function isDecidedByPerson(instance: ProcessInstance): boolean {
  return currentRuns(instance).some((run) => run.seats.some(isDecidedInPerson));
}

/** Plays the round again with the new content on a copy and compares who would be asked where. */
function sameSeats(
  state: ProcessState,
  content: SubjectContent,
  act: PersonAct,
  context: EngineContext,
): boolean {
  const instance = { ...state.instance, ...content, runs: [] };
  const rehearsal = beginWork({ ...state, instance, tasks: new Map() }, act, context);
  if (walkFromStart(rehearsal) !== undefined || rehearsal.instance.state !== 'running') return false;
  const seatsOf = (one: ProcessInstance) =>
    JSON.stringify(currentRuns(one).map((run) => [run.nodeId, run.mode, run.seats.map((s) => s.taskId)]));
  return seatsOf(rehearsal.instance) === seatsOf(state.instance);
}

function tellVoided(work: ProcessWork): void {
  const { act, instance, context } = work;
  for (const task of work.tasks.values()) {
    if (task.round !== instance.round || task.purpose !== 'approve' || task.state !== 'agreed') continue;
    tell(work, {
      personId: task.assigneeId,
      code: 'approval-voided',
      values: { name: nameOf(context.directory, act.actorId) },
      moments: [{ label: 'changed', at: act.deviceAt, zone: act.zone }],
    });
  }
}
