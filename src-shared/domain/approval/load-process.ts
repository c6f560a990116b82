import type { Command } from '#shared/engines/command/command.ts';
import type { CommandContext, StateReader } from '#shared/engines/command/define-command.ts';
import type { DocumentKind, StoredDocument } from '#shared/engines/command/document.ts';
import type { EngineContext, PersonAct, ProcessState } from '#shared/engines/process/process-step.ts';
import type { ProcessInstance, Task } from '#shared/engines/process/process-types.ts';
import type { AnyTask } from '../exception/exception-task.ts';
import { DIRECTORY_READS, loadDirectory } from './load-directory.ts';
import type { PurchaseSubject, StoredSubject } from './purchase-subject.ts';

/** Everything that a decision in a running process reads. */
export const PROCESS_READS: readonly DocumentKind[] = [
  'task',
  'process-instance',
  'purchase-request',
  'purchase-order',
  ...DIRECTORY_READS,
];

export interface LoadedProcess {
  readonly state: ProcessState;
  readonly subject: StoredSubject;
  readonly engine: EngineContext;
}

/** An instance with its tasks, its subject and the people it may concern, as they are now. */
export async function loadProcess(
  reader: StateReader,
  instanceId: string,
  actorId: string,
  context: CommandContext,
): Promise<LoadedProcess | undefined> {
  const stored = await reader.get<ProcessInstance>('process-instance', instanceId);
  if (stored === undefined) return undefined;
  const instance = stored.body;
  const subject = await reader.get<PurchaseSubject>(instance.subject.kind, instance.subject.id);
  if (subject === undefined) return undefined;
  const tasks = await reader.find<Task>('task', 'instanceId', instanceId);
  const { definition, initiatorId, departmentId, events } = instance;
  const seated = instance.runs.flatMap((run) => run.seats.map((seat) => seat.personId));
  const need = { definition, initiatorId, departmentId, actorId, events, alsoPersonIds: seated };
  return {
    state: { instanceId, instance, tasks: new Map(tasks.map((task) => [task.id, task.body])) },
    subject,
    engine: { now: context.now, directory: await loadDirectory(reader, need) },
  };
}

/** A seat in a process; what else stands in the to-do centre is not decided on this way. */
export async function processTask(
  reader: StateReader,
  id: string,
): Promise<StoredDocument<Task> | undefined> {
  const task = await reader.get<AnyTask>('task', id);
  if (task === undefined || task.body.purpose === 'exception' || task.body.purpose === 'mention')
    return undefined;
  return { ...task, body: task.body };
}

/** The person's act as the command recorded it: its id, device clock and zone. */
export function actOf(command: Command, opinion?: string): PersonAct {
  return {
    id: command.id,
    actorId: command.actor,
    deviceAt: command.occurredAt,
    zone: command.zone,
    offline: command.offline,
    ...(opinion === undefined || opinion === '' ? {} : { opinion }),
  };
}
