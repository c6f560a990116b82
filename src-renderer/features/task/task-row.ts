import type { Row } from '#renderer/data/contract.ts';
import type { TaskSubject } from '#shared/engines/process/process-types.ts';

/** A to-do as its row tells it, without reading the document. Rows of processes have the same subject. */
export interface TaskItem {
  readonly id: string;
  readonly isTask: boolean;
  readonly subjectKind: TaskSubject['kind'];
  readonly subjectId: string;
  readonly title: string;
  readonly number: string;
  readonly amount: string;
  readonly currency: string;
  readonly baseAmount: string;
  readonly baseCurrency: string;
  readonly initiatorId: string;
  readonly since: string;
  readonly state: string;
  readonly purpose: string;
  readonly instanceId: string;
  /** Of an exception: how much the order does not cover. */
  readonly over: string;
  readonly unit: string;
  readonly pending: Row['pending'];
}

export function taskItemOf(row: Row): TaskItem {
  const cell = (name: string) => row.cells[name] ?? '';
  const isTask = row.kind === 'task';
  return {
    id: row.id,
    isTask,
    subjectKind: cell('subject.kind') === 'purchase-order' ? 'purchase-order' : 'purchase-request',
    subjectId: cell('subject.id'),
    title: row.title,
    number: row.number,
    amount: row.amount,
    currency: row.currency,
    baseAmount: cell('subject.baseAmount.amount'),
    baseCurrency: cell('subject.baseAmount.currency'),
    initiatorId: cell('initiatorId'),
    since: isTask ? cell('openedAt') : cell('startedAt'),
    state: row.status,
    purpose: cell('purpose'),
    instanceId: isTask ? cell('instanceId') : row.id,
    over: cell('over'),
    unit: cell('unit'),
    pending: row.pending,
  };
}
