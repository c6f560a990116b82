import type { Decision, ProcessState } from './process-step.ts';
import type { ArchiveReason, ProcessInstance, Task } from './process-types.ts';
import { runOf } from './process-work.ts';

/** What the process makes of a decision, given everything accepted before it. */
export type Judgement =
  | { readonly kind: 'valid' }
  | { readonly kind: 'same-again' }
  | { readonly kind: 'archive'; readonly reason: ArchiveReason }
  /** The person has an open task and must look again: what they saw is not what stands there now. */
  | { readonly kind: 'review'; readonly reason: ArchiveReason; readonly openTaskId: string | undefined };

/**
 * The order of the checks is the rule (spec approvals §12): a withdrawal stands (OX3); an open seat on the
 * content that was seen is valid however late it arrives (OX2); one's own second, different decision on the
 * same seat asks again (OX10); changed content asks again (OX4); the rest came second (OX1) and is archived.
 */
export function judgeDecision(state: ProcessState, task: Task, decision: Decision): Judgement {
  const { instance } = state;
  if (instance.state === 'withdrawn') return { kind: 'archive', reason: 'withdrawn' };
  const seenNow = decision.seenContentHash === instance.contentHash;
  if (isOpen(instance, task) && seenNow) return { kind: 'valid' };
  if (isOwnDecision(task) && isCurrent(instance, task)) return judgeAgain(task, decision);
  const openTaskId = openTaskOf(state, decision.actorId);
  if (openTaskId !== undefined) {
    return { kind: 'review', reason: seenNow ? 'round-changed' : 'content-changed', openTaskId };
  }
  if (isOwnDecision(task)) return judgeAgain(task, decision);
  return { kind: 'archive', reason: reasonOf(instance, task) };
}

function isOpen(instance: ProcessInstance, task: Task): boolean {
  const run = runOf(instance, task.nodeId, task.round);
  return task.state === 'open' && instance.state === 'running' && run?.state === 'open';
}

function openTaskOf(state: ProcessState, personId: string): string | undefined {
  for (const [id, task] of state.tasks) {
    if (task.assigneeId === personId && task.purpose === 'approve' && isOpen(state.instance, task)) return id;
  }
  return undefined;
}

function isCurrent(instance: ProcessInstance, task: Task): boolean {
  return task.round === instance.round && instance.state === 'running';
}

function judgeAgain(task: Task, decision: Decision): Judgement {
  return decidedAs(task) === decision.action
    ? { kind: 'same-again' }
    : { kind: 'review', reason: 'decided-otherwise', openTaskId: undefined };
}

function isOwnDecision(task: Task): boolean {
  return task.state === 'agreed' || task.state === 'rejected' || task.state === 'returned';
}

function decidedAs(task: Task): Decision['action'] {
  return task.state === 'agreed' ? 'agree' : task.state === 'rejected' ? 'reject' : 'return';
}

function reasonOf(instance: ProcessInstance, task: Task): ArchiveReason {
  if (task.state === 'taken-back') return 'taken-back';
  switch (task.reasonCode) {
    case 'seat_replaced':
      return 'seat-replaced';
    case 'returned':
      return 'returned';
    case 'subject_changed':
      return 'content-changed';
    case 'decided_by_other':
    case 'node_failed':
      return 'decided-first-by-other';
    default:
      return instance.state === 'returned' ? 'returned' : 'ended';
  }
}
