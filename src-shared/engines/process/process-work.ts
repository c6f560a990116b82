import type {
  EngineContext,
  PersonAct,
  ProcessState,
  ProcessStep,
  Telling,
  Verdict,
} from './process-step.ts';
import type { NodeRun, ProcessEvent, ProcessInstance, ReasonCode, Task, TaskState } from './process-types.ts';

/** One act being worked into an instance. Lives inside one engine call; its inputs stay untouched. */
export interface ProcessWork {
  readonly context: EngineContext;
  readonly act: PersonAct;
  readonly instanceId: string;
  instance: ProcessInstance;
  readonly tasks: Map<string, Task>;
  readonly touched: Set<string>;
  readonly tellings: Telling[];
}

export function beginWork(state: ProcessState, act: PersonAct, context: EngineContext): ProcessWork {
  return {
    context,
    act,
    instanceId: state.instanceId,
    instance: state.instance,
    tasks: new Map(state.tasks),
    touched: new Set(),
    tellings: [],
  };
}

export function finishWork(work: ProcessWork, verdict: Verdict = { kind: 'done' }): ProcessStep {
  const tasks = [...work.touched].flatMap((id) => {
    const task = work.tasks.get(id);
    return task === undefined ? [] : [{ id, task }];
  });
  return { verdict, instance: work.instance, tasks, tellings: work.tellings };
}

export function update(work: ProcessWork, patch: Partial<ProcessInstance>): void {
  work.instance = { ...work.instance, ...patch };
}

type EventGiven = Omit<ProcessEvent, 'id' | 'at' | 'round'> & { readonly round?: number };

/** What the person did, with their device's time and zone. Its id is the command's (OX9). */
export function recordAct(work: ProcessWork, given: EventGiven): void {
  const { act } = work;
  const device = { deviceAt: act.deviceAt, zone: act.zone, offline: act.offline };
  const opinion = act.opinion === undefined ? {} : { opinion: act.opinion };
  append(work, { id: act.id, ...device, ...opinion, ...given });
}

/** What followed from it by rule. */
export function recordAutomatic(work: ProcessWork, given: EventGiven): void {
  append(work, { id: `${work.act.id}.${work.instance.events.length}`, ...given });
}

function append(work: ProcessWork, given: EventGiven & { readonly id: string }): void {
  const event: ProcessEvent = { round: work.instance.round, at: work.context.now, ...given };
  update(work, { events: [...work.instance.events, event] });
}

/** The seat's own id: a person holds one task per node and round, on every machine the same. */
export function taskIdOf(instanceId: string, nodeId: string, round: number, personId: string): string {
  return `${instanceId}.${nodeId}.r${round}.${personId}`;
}

type TaskGiven = Pick<Task, 'nodeId' | 'purpose' | 'assigneeId' | 'state'> &
  Partial<Pick<Task, 'reasonCode' | 'closedAt'>>;

export function openTask(work: ProcessWork, given: TaskGiven): string {
  const { instance, instanceId, context } = work;
  const id = taskIdOf(instanceId, given.nodeId, instance.round, given.assigneeId);
  writeTask(work, id, {
    instanceId,
    round: instance.round,
    subject: instance.subject,
    subjectVersion: instance.subjectVersion,
    contentHash: instance.contentHash,
    initiatorId: instance.initiatorId,
    openedAt: context.now,
    ...given,
  });
  if (!instance.readers.includes(given.assigneeId)) {
    update(work, { readers: [...instance.readers, given.assigneeId] });
  }
  return id;
}

export function writeTask(work: ProcessWork, id: string, task: Task): void {
  work.tasks.set(id, task);
  work.touched.add(id);
}

/** Closes a task that is still open; what somebody decided stays decided. */
export function closeTask(work: ProcessWork, id: string, state: TaskState, reasonCode: ReasonCode): void {
  const task = work.tasks.get(id);
  if (task?.state !== 'open') return;
  writeTask(work, id, { ...task, state, reasonCode, closedAt: work.context.now });
}

/** Closes everything that still waits for somebody. Copies to readers stay (MM6). */
export function closeOpenTasks(work: ProcessWork, state: TaskState, reasonCode: ReasonCode): void {
  for (const id of work.tasks.keys()) closeTask(work, id, state, reasonCode);
}

export function tell(work: ProcessWork, telling: Telling): void {
  work.tellings.push(telling);
}

/** The run of a node in a round that counts: the last one (a taken-back pass leaves a cancelled one behind). */
export function runIndexOf(instance: ProcessInstance, nodeId: string, round: number): number {
  return instance.runs.findLastIndex((run) => run.nodeId === nodeId && run.round === round);
}

export function runOf(instance: ProcessInstance, nodeId: string, round: number): NodeRun | undefined {
  return instance.runs[runIndexOf(instance, nodeId, round)];
}

export function replaceRun(work: ProcessWork, index: number, run: NodeRun): void {
  update(work, { runs: work.instance.runs.with(index, run) });
}

export function closeOpenRuns(work: ProcessWork, state: NodeRun['state']): void {
  update(work, {
    runs: work.instance.runs.map((run) => (run.state === 'open' ? { ...run, state } : run)),
  });
}

/** Node id of the task that asks the initiator to revise and submit again. */
export const RESUBMIT_NODE = 'resubmit';

/** Nobody decides any more until the initiator has submitted again. */
export function returnToInitiator(work: ProcessWork, reasonCode: ReasonCode): void {
  closeOpenTasks(work, 'cancelled', reasonCode);
  closeOpenRuns(work, 'cancelled');
  update(work, { state: 'returned' });
  const { initiatorId } = work.instance;
  openTask(work, { nodeId: RESUBMIT_NODE, purpose: 'resubmit', assigneeId: initiatorId, state: 'open' });
}

/** Decided by a rule; a seat that a rule merely filled with a person is decided by that person. */
export function isAutomatic(seat: NodeRun['seats'][number]): boolean {
  return seat.reasonCode === 'auto_rule' || seat.reasonCode === 'auto_same_person';
}

export function isDecidedInPerson(seat: NodeRun['seats'][number]): boolean {
  return seat.decision !== null && !isAutomatic(seat);
}
