import type { ListQuery } from '#renderer/data/contract.ts';
import { READING_PURPOSES, WORK_PURPOSES } from '#shared/domain/exception/exception-task.ts';

export const TASK_TABS = ['todo', 'done', 'started', 'copied'] as const;
export type TaskTab = (typeof TASK_TABS)[number];

export function isTaskTab(text: string | null): text is TaskTab {
  return TASK_TABS.some((tab) => tab === text);
}

type TabQuery = Pick<ListQuery, 'kind' | 'where' | 'sort'>;

const CLOSED = ['agreed', 'rejected', 'returned', 'auto-approved', 'decided-by-other', 'taken-back', 'done'];

/** What stands in a tab. The longest waiting comes first where there is something to do, the newest elsewhere. */
export function queryOfTab(tab: TaskTab, meId: string): TabQuery {
  const assigneeId = meId;
  switch (tab) {
    case 'todo':
      return {
        kind: 'task',
        where: { assigneeId, purpose: WORK_PURPOSES, state: 'open' },
        sort: { field: 'openedAt', descending: false },
      };
    case 'done':
      return {
        kind: 'task',
        where: { assigneeId, purpose: WORK_PURPOSES, state: CLOSED },
        sort: { field: 'updatedAt', descending: true },
      };
    case 'copied':
      return {
        kind: 'task',
        where: { assigneeId, purpose: READING_PURPOSES },
        sort: { field: 'openedAt', descending: true },
      };
    default:
      return {
        kind: 'process-instance',
        where: { initiatorId: meId },
        sort: { field: 'startedAt', descending: true },
      };
  }
}

/** What a tab's number counts: open work and unread copies; the other two count everything. */
export function countOfTab(tab: TaskTab, meId: string): Pick<ListQuery, 'kind' | 'where'> {
  const { kind, where } = queryOfTab(tab, meId);
  return tab === 'copied' ? { kind, where: { ...where, state: 'unread' } } : { kind, where };
}
