import { nameOf } from './directory.ts';
import type { Judgement } from './judge-decision.ts';
import type { Decision } from './process-step.ts';
import type { ProcessEvent, ProcessInstance, Task } from './process-types.ts';
import { type ProcessWork, recordAct, tell } from './process-work.ts';

type Late = Exclude<Judgement, { readonly kind: 'valid' | 'same-again' }>;

/**
 * Keeps an opinion that has no effect, with its own time and zone, and tells both sides (OX1, OX3, OX4).
 * The details name who came first, when and in which zone, so that a sentence can say it truthfully.
 */
export function archiveDecision(
  work: ProcessWork,
  task: Task,
  decision: Decision,
  late: Late,
): Readonly<Record<string, unknown>> {
  const first = decidingEvent(work.instance, task, late);
  recordDecision(work, task, decision, late.reason);
  tellLoser(work, decision, late, first);
  if (first !== undefined && isOpposite(first, decision, late)) tellWinner(work, decision, first);
  return detailsOf(work, decision, late, first);
}

/** One event for a decision, whether it took effect or is archived. */
export function recordDecision(
  work: ProcessWork,
  task: Task,
  decision: Decision,
  archived?: ProcessEvent['archived'],
): void {
  recordAct(work, {
    action: decision.action,
    actorId: decision.actorId,
    nodeId: task.nodeId,
    taskId: decision.taskId,
    round: task.round,
    seenVersion: decision.seenSubjectVersion,
    contentHash: decision.seenContentHash,
    ...(archived === undefined ? {} : { archived }),
  });
}

const DECIDES = new Set<ProcessEvent['action']>(['agree', 'reject', 'return']);

/** What the late opinion met: the decision at its node, the withdrawal, the return, the change, the move. */
function decidingEvent(instance: ProcessInstance, task: Task, late: Late): ProcessEvent | undefined {
  const effective = instance.events.filter((event) => event.archived === undefined);
  const lastOf = (matches: (event: ProcessEvent) => boolean) => effective.findLast(matches);
  switch (late.reason) {
    case 'withdrawn':
      return lastOf((event) => event.action === 'withdraw');
    case 'returned':
      return lastOf((event) => event.action === 'return');
    case 'taken-back':
      return lastOf((event) => event.action === 'take-back');
    case 'content-changed':
    case 'round-changed':
      return lastOf((event) => event.action === 'subject-changed' || event.action === 'resubmit');
    case 'seat-replaced':
      return lastOf((event) => event.action === 'escalate' && event.nodeId === task.nodeId);
    case 'decided-otherwise':
      return lastOf((event) => DECIDES.has(event.action) && event.actorId === task.assigneeId);
    default:
      return (
        lastOf(
          (event) => DECIDES.has(event.action) && event.nodeId === task.nodeId && event.round === task.round,
        ) ?? lastOf((event) => DECIDES.has(event.action))
      );
  }
}

/** Only somebody whose decision the late one contradicts, or who withdrew meanwhile, needs to hear of it. */
function isOpposite(first: ProcessEvent, decision: Decision, late: Late): boolean {
  if (first.actorId === decision.actorId || late.kind === 'review') return false;
  if (late.reason === 'withdrawn') return true;
  return DECIDES.has(first.action) && first.action !== decision.action;
}

function tellLoser(work: ProcessWork, decision: Decision, late: Late, first: ProcessEvent | undefined): void {
  tell(work, {
    personId: decision.actorId,
    code: late.reason,
    values: {
      name: first === undefined ? '' : nameOf(work.context.directory, first.actorId),
      // i18next picks the sentence by its context: who agreed, rejected or returned first.
      context: first?.action ?? decision.action,
    },
    moments: [...momentsOf('theirs', first, work), ...own(decision, 'yours')],
  });
}

function tellWinner(work: ProcessWork, decision: Decision, first: ProcessEvent): void {
  tell(work, {
    personId: first.actorId,
    code: first.action === 'withdraw' ? 'decision-after-withdraw' : 'other-decision-archived',
    values: { name: nameOf(work.context.directory, decision.actorId), context: decision.action },
    moments: [...momentsOf('yours', first, work), ...own(decision, 'theirs')],
  });
}

function momentsOf(label: string, event: ProcessEvent | undefined, work: ProcessWork) {
  if (event === undefined) return [];
  return [
    { label, at: event.deviceAt ?? event.at, zone: zoneOf(work, event) },
    { label: `${label}-accepted`, at: event.at, zone: zoneOf(work, event) },
  ];
}

function own(decision: Decision, label: string) {
  return [{ label, at: decision.deviceAt, zone: decision.zone }];
}

function zoneOf(work: ProcessWork, event: ProcessEvent): string {
  return event.zone ?? work.context.directory.people.get(event.actorId)?.zone ?? 'UTC';
}

function detailsOf(
  work: ProcessWork,
  decision: Decision,
  late: Late,
  first: ProcessEvent | undefined,
): Readonly<Record<string, unknown>> {
  const { instance, context } = work;
  const versions =
    late.reason === 'content-changed'
      ? { fromVersion: decision.seenSubjectVersion, toVersion: instance.subjectVersion }
      : {};
  const taskId = late.kind === 'review' ? { taskId: late.openTaskId ?? decision.taskId } : {};
  const winner =
    first === undefined
      ? {}
      : {
          personId: first.actorId,
          name: nameOf(context.directory, first.actorId),
          decision: first.action,
          context: first.action,
          at: first.deviceAt ?? first.at,
          zone: zoneOf(work, first),
          acceptedAt: first.at,
        };
  return {
    ...winner,
    ...taskId,
    ...versions,
    contentHash: instance.contentHash,
    instanceState: instance.state,
    subject: { kind: instance.subject.kind, id: instance.subject.id, title: instance.subject.title },
    yourDecision: decision.action,
    yourAt: decision.deviceAt,
    yourZone: decision.zone,
    yourOpinion: decision.opinion ?? '',
  };
}
