import { type EngineContext, type PersonAct, type ProcessStep, refusedStep } from './process-step.ts';
import type { ProcessDefinition, ProcessInstance, TaskSubject } from './process-types.ts';
import { beginWork, finishWork, recordAct } from './process-work.ts';
import { walkFromStart } from './walk.ts';

/** What is decided on: summary, version, content hash, and the rate frozen at submit. */
export interface SubjectContent {
  readonly subject: TaskSubject;
  readonly subjectVersion: number;
  readonly contentHash: string;
  readonly departmentId: string;
  readonly rate: ProcessInstance['rate'];
}

/** Starts an instance of a published definition, frozen into it (VR1), in round 1. */
export function startInstance(
  instanceId: string,
  definition: ProcessDefinition,
  content: SubjectContent,
  act: PersonAct,
  context: EngineContext,
): ProcessStep {
  const instance: ProcessInstance = {
    definitionKey: definition.key,
    definitionVersion: definition.version,
    definition,
    ...content,
    initiatorId: act.actorId,
    state: 'running',
    round: 1,
    runs: [],
    readers: [],
    events: [],
    startedAt: context.now,
  };
  const state = { instanceId, instance, tasks: new Map() };
  const work = beginWork(state, act, context);
  recordAct(work, { action: 'start', actorId: act.actorId, ...seen(content) });
  const blocked = walkFromStart(work);
  return blocked === undefined ? finishWork(work) : refusedStep(state, 'no-approver', { ...blocked });
}

/** Each round names the version and the hash of what it decides on: its snapshot is that version (RS6). */
export function seen(content: SubjectContent) {
  return { seenVersion: content.subjectVersion, contentHash: content.contentHash };
}
