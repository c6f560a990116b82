import type { Instant } from '#shared/kernel/instant.ts';
import type { Task } from './process-types.ts';

/** A reader has seen their copy. Undefined: it is read already, or no copy; the instance does not change. */
export function readCopy(task: Task, now: Instant): Task | undefined {
  return task.purpose === 'cc' && task.state === 'unread'
    ? { ...task, state: 'read', closedAt: now }
    : undefined;
}
