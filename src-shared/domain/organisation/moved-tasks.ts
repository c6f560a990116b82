import type { Change, StateReader } from '#shared/engines/command/define-command.ts';
import type { NodeRun, ProcessInstance, Task } from '#shared/engines/process/process-types.ts';
import { type AnyTask, WORK_PURPOSES } from '../exception/exception-task.ts';
import type { MovedTask } from './organisation-effects.ts';

/**
 * To-dos that the changes give to somebody else, told from the changes themselves: the preview and what is
 * written cannot differ. `leavers` = people whose open work has to go somewhere; what stays with them is told too.
 */
export async function movedTasks(
  before: StateReader,
  after: StateReader,
  changes: readonly Change[],
  leavers: readonly string[],
): Promise<readonly MovedTask[]> {
  const moved: MovedTask[] = [];
  for (const change of changes) {
    if (change.op !== 'put') continue;
    if (change.kind === 'process-instance') {
      const old = await before.get<ProcessInstance>('process-instance', change.id);
      // Bodies are typed by the command that wrote them.
      if (old !== undefined) moved.push(...movedSeats(old.body, change.body as ProcessInstance));
    }
    if (change.kind === 'task') {
      const old = await before.get<AnyTask>('task', change.id);
      moved.push(...movedException(old?.body, change.body as AnyTask));
    }
  }
  for (const personId of leavers) moved.push(...(await leftBehind(after, personId)));
  return moved.sort((left, right) => (sortKey(left) < sortKey(right) ? -1 : 1));
}

function movedSeats(before: ProcessInstance, after: ProcessInstance): readonly MovedTask[] {
  return after.runs.flatMap((run, index) => {
    const seats = before.runs[index]?.seats ?? [];
    return run.seats.flatMap((seat, place) => {
      const old = seats[place];
      if (old === undefined || old.personId === seat.personId) return [];
      return [seatMove(after, run, old.personId, seat.personId)];
    });
  });
}

function seatMove(instance: ProcessInstance, run: NodeRun, from: string, to: string): MovedTask {
  return { subject: subjectOf(instance.subject), purpose: 'approve', nodeId: run.nodeId, from, to };
}

function movedException(before: AnyTask | undefined, after: AnyTask): readonly MovedTask[] {
  if (before === undefined || after.purpose !== 'exception') return [];
  if (before.assigneeId === after.assigneeId) return [];
  const { assigneeId: to } = after;
  return [{ subject: subjectOf(after.subject), purpose: after.purpose, from: before.assigneeId, to }];
}

/** Work that nobody could take over: it stays with somebody who is no longer here. */
async function leftBehind(after: StateReader, personId: string): Promise<readonly MovedTask[]> {
  const tasks = await after.find<AnyTask>('task', 'assigneeId', personId);
  return tasks.flatMap(({ body }) => {
    if (body.state !== 'open' || !isWork(body)) return [];
    const node = body.purpose === 'exception' ? {} : { nodeId: body.nodeId };
    return [{ subject: subjectOf(body.subject), purpose: body.purpose, ...node, from: personId }];
  });
}

function isWork(task: AnyTask): task is Exclude<AnyTask, { readonly purpose: 'mention' }> {
  return WORK_PURPOSES.includes(task.purpose);
}

export function subjectOf({ kind, id, number, title }: Omit<Task['subject'], 'amount' | 'baseAmount'>) {
  return { kind, id, number, title };
}

function sortKey({ subject, nodeId = '', from, to = '' }: MovedTask): string {
  return [subject.id, nodeId, from, to].join(' ');
}
