import { archiveDecision, recordDecision } from './archive-decision.ts';
import { endInstance, tellInitiator } from './end-instance.ts';
import { type Judgement, judgeDecision } from './judge-decision.ts';
import { settleRun } from './open-run.ts';
import {
  type Decision,
  type EngineContext,
  type ProcessState,
  type ProcessStep,
  refusedStep,
  unchanged,
} from './process-step.ts';
import type { NodeRun, Task } from './process-types.ts';
import {
  beginWork,
  closeOpenTasks,
  finishWork,
  type ProcessWork,
  replaceRun,
  returnToInitiator,
  runIndexOf,
  writeTask,
} from './process-work.ts';
import { nodeOf, walkFrom } from './walk.ts';

/**
 * Agree, reject or return, in the order in which the server accepts them (OX1, OX16). Every decision ends up
 * in the instance's events: with effect, or archived with the reason why it has none. The same decision a
 * second time changes nothing (OX9). Refused only: somebody else's task, or nobody left to decide next.
 */
export function decide(state: ProcessState, decision: Decision, context: EngineContext): ProcessStep {
  if (state.instance.events.some((event) => event.id === decision.id)) {
    return unchanged(state, { kind: 'repeated' });
  }
  const task = state.tasks.get(decision.taskId);
  if (task === undefined || task.purpose !== 'approve') return refusedStep(state, 'task-not-found');
  if (task.assigneeId !== decision.actorId) return refusedStep(state, 'not-your-task');
  const judgement = judgeDecision(state, task, decision);
  const work = beginWork(state, decision, context);
  return judgement.kind === 'valid'
    ? applyDecision(state, work, task, decision)
    : keepDecision(work, task, decision, judgement);
}

function keepDecision(
  work: ProcessWork,
  task: Task,
  decision: Decision,
  judgement: Exclude<Judgement, { readonly kind: 'valid' }>,
): ProcessStep {
  if (judgement.kind === 'same-again') {
    recordDecision(work, task, decision, 'repeated');
    return finishWork(work, { kind: 'repeated' });
  }
  const details = archiveDecision(work, task, decision, judgement);
  const kind = judgement.kind === 'review' ? 'needs-review' : 'superseded';
  return finishWork(work, { kind, code: judgement.reason, details });
}

function applyDecision(state: ProcessState, work: ProcessWork, task: Task, decision: Decision): ProcessStep {
  recordDecision(work, task, decision);
  closeOwnTask(work, task, decision);
  switch (decision.action) {
    case 'agree': {
      const blocked = agree(work, task);
      return blocked === undefined ? finishWork(work) : refusedStep(state, 'no-approver', { ...blocked });
    }
    case 'reject':
      reject(work, task);
      return finishWork(work);
    case 'return':
      sendBack(work, task);
      return finishWork(work);
  }
}

const CLOSED_AS = { agree: 'agreed', reject: 'rejected', return: 'returned' } as const;

function closeOwnTask(work: ProcessWork, task: Task, decision: Decision): void {
  const opinion = decision.opinion === undefined ? {} : { opinion: decision.opinion };
  const closed = { state: CLOSED_AS[decision.action], closedAt: work.context.now };
  writeTask(work, decision.taskId, { ...task, ...closed, ...opinion });
}

function agree(work: ProcessWork, task: Task) {
  decideSeat(work, task, 'agree', 'open');
  if (!settleRun(work, task.nodeId)) return undefined;
  closeOpenTasks(work, 'decided-by-other', 'decided_by_other');
  const node = nodeOf(work, task.nodeId);
  return 'next' in node ? walkFrom(work, node.next) : undefined;
}

/** One reject ends it: any-one decides either way; where all must agree, all can no longer agree (MM1). */
function reject(work: ProcessWork, task: Task): void {
  const run = decideSeat(work, task, 'reject', 'failed');
  if (run.mode === 'any-one') closeOpenTasks(work, 'decided-by-other', 'decided_by_other');
  else closeOpenTasks(work, 'cancelled', 'node_failed');
  endInstance(work, 'rejected');
}

/** A return takes effect at once, whatever the mode (MM3), and asks the initiator to revise. */
function sendBack(work: ProcessWork, task: Task): void {
  decideSeat(work, task, null, 'cancelled');
  returnToInitiator(work, 'returned');
  tellInitiator(work, 'request-returned');
}

function decideSeat(
  work: ProcessWork,
  task: Task,
  decision: 'agree' | 'reject' | null,
  state: NodeRun['state'],
): NodeRun {
  const index = runIndexOf(work.instance, task.nodeId, task.round);
  const run = work.instance.runs[index];
  if (run === undefined) throw new Error(`No run of ${task.nodeId} in round ${task.round}`);
  const seats = run.seats.map((seat) => (seat.personId === task.assigneeId ? { ...seat, decision } : seat));
  const decided = { ...run, state, seats };
  replaceRun(work, index, decided);
  return decided;
}
