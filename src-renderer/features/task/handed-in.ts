import type { PendingCommand } from '#renderer/data/contract.ts';
import {
  isSubjectKind,
  type PurchaseSubject,
  type SubjectKind,
} from '#shared/domain/approval/purchase-subject.ts';
import { SUBJECT_FORMS } from '#shared/domain/approval/subject-form.ts';
import { totalOf } from '#shared/engines/form/computed-amounts.ts';
import type { TaskItem } from './task-row.ts';

/** A request or order that was handed in here and that the server has not simply accepted. */
export type HandedIn = Pick<PendingCommand, 'state' | 'occurredAt'> & {
  readonly kind: SubjectKind;
  readonly id: string;
};

/** The newest hand-in of each record, newest first. */
export function handedInOf(outbox: readonly PendingCommand[]): readonly HandedIn[] {
  const newest = new Map<string, HandedIn & { readonly deviceSeq: number }>();
  for (const { type, target, payload, state, occurredAt, deviceSeq } of outbox) {
    const { kind, id } = target;
    if (!isSubjectKind(kind) || !handsIn(type, payload)) continue;
    if ((newest.get(id)?.deviceSeq ?? 0) > deviceSeq) continue;
    newest.set(id, { kind, id, state, occurredAt, deviceSeq });
  }
  return [...newest.values()]
    .sort((left, right) => right.deviceSeq - left.deviceSeq)
    .map(({ deviceSeq: _, ...handedIn }) => handedIn);
}

function handsIn(type: string, payload: unknown): boolean {
  if (type.endsWith('.submit')) return true;
  const isCreate = type.endsWith('.create') && typeof payload === 'object' && payload !== null;
  return isCreate && 'submit' in payload && payload.submit === true;
}

/** What is shown of it while no process exists: the record and the honest word of its command. */
export function handedInItem({ kind, id, state, occurredAt }: HandedIn, body: PurchaseSubject): TaskItem {
  return {
    id,
    isTask: false,
    subjectKind: kind,
    subjectId: id,
    title: body.title,
    number: body.number ?? body.provisionalNumber ?? '',
    amount: totalOf(SUBJECT_FORMS[kind], body) ?? '',
    currency: body.currency,
    baseAmount: '',
    baseCurrency: '',
    initiatorId: '',
    since: occurredAt,
    state: '',
    purpose: '',
    over: '',
    unit: '',
    instanceId: body.instanceId ?? '',
    pending: state,
  };
}

/** Handed in for the first time: no process knows of it. */
export const isNew = (item: TaskItem): boolean => item.instanceId === '';

/** Processes that run already show the word of what is handed in again; what has none stands before them. */
export function withHandedIn(items: readonly TaskItem[], handedIn: readonly TaskItem[]): readonly TaskItem[] {
  const bySubject = new Map(handedIn.map((item) => [item.subjectId, item]));
  const shown = items.map((item) => {
    const again = bySubject.get(item.subjectId);
    if (again === undefined) return item;
    bySubject.delete(item.subjectId);
    return { ...item, pending: again.pending };
  });
  return [...bySubject.values(), ...shown];
}
