import type { MentionTask } from '#shared/domain/comment/comment-record.ts';
import type { Task, TaskSubject } from '#shared/engines/process/process-types.ts';
import type { Instant, Zone } from '#shared/kernel/instant.ts';
import type { DecimalText } from '#shared/kernel/money.ts';

export const EXCEPTION_CHOICES = ['keep', 'return', 'otherwise'] as const;
export type ExceptionChoice = (typeof EXCEPTION_CHOICES)[number];

/** A receipt that counts into the exception: of its lines, what came for this order line. */
export interface ExceptionReceipt {
  readonly id: string;
  readonly number: string;
  readonly quantity: DecimalText;
  readonly receivedById: string;
}

/** What the buyer settled, about how much. Append-only: later goods ask again and leave it standing. */
export interface ExceptionSettlement {
  readonly choice: ExceptionChoice;
  readonly reason: string;
  readonly over: DecimalText;
  readonly personId: string;
  readonly occurredAt: Instant;
  readonly zone: Zone;
}

/**
 * A to-do of the order's buyer: goods stand in the house that the order does not cover. One document per
 * order line, open while there is something to settle; no settlement changes a receipt.
 */
export interface ExceptionTask {
  readonly purpose: 'exception';
  readonly exception: 'over-receipt' | 'receipt-for-cancelled-order';
  readonly assigneeId: string;
  readonly state: 'open' | 'done';
  readonly subject: Omit<TaskSubject, 'baseAmount'>;
  /** Who received last. */
  readonly initiatorId: string;
  readonly openedAt: Instant;
  readonly closedAt?: Instant;
  readonly description: string;
  readonly unit: string;
  readonly ordered: DecimalText;
  readonly received: DecimalText;
  readonly over: DecimalText;
  readonly receipts: readonly ExceptionReceipt[];
  readonly settlements: readonly ExceptionSettlement[];
}

/** What a document of kind `task` holds. */
export type AnyTask = Task | ExceptionTask | MentionTask;

/** Purposes that ask somebody to do something, as opposed to a copy for reading. */
export const WORK_PURPOSES: readonly AnyTask['purpose'][] = ['approve', 'resubmit', 'exception'];
/** Purposes that only tell somebody something. */
export const READING_PURPOSES: readonly AnyTask['purpose'][] = ['cc', 'mention'];
