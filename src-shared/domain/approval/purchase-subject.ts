import type { PurchaseOrder } from '#shared/domain/purchase-order/purchase-order-record.ts';
import type { PurchaseRequest } from '#shared/domain/purchase-request/purchase-request-record.ts';
import type { StoredDocument } from '#shared/engines/command/document.ts';
import type { InstanceState, TaskSubject } from '#shared/engines/process/process-types.ts';

/** What can be under approval so far. */
export type SubjectKind = TaskSubject['kind'];

export type PurchaseSubject = PurchaseRequest | PurchaseOrder;
export type StoredSubject = StoredDocument<PurchaseSubject>;

export function isSubjectKind(kind: string): kind is SubjectKind {
  return kind === 'purchase-request' || kind === 'purchase-order';
}

/** Whose it is: the requester of a request, the buyer of an order. */
export function ownerOf(body: PurchaseSubject): string {
  return 'requesterId' in body ? body.requesterId : body.buyerId;
}

type RunningStatus = 'submitted' | 'pending_approval';

const RUNNING: Readonly<Record<SubjectKind, RunningStatus>> = {
  'purchase-request': 'submitted',
  'purchase-order': 'pending_approval',
};

/** The status that a record has while its process is in a state. */
export function statusFor(
  kind: SubjectKind,
  state: InstanceState,
): RunningStatus | Exclude<InstanceState, 'running'> {
  return state === 'running' ? RUNNING[kind] : state;
}
