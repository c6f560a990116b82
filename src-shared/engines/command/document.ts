import type { DocumentId, PersonId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';

/** Every kind of document that goes down to laptops. A new business record adds one word here. */
export const DOCUMENT_KINDS = [
  'supplier',
  'item',
  'warehouse',
  'person',
  'department',
  'exchange-rate',
  'purchase-request',
  'purchase-order',
  'goods-receipt',
  'process-definition',
  'process-instance',
  'task',
  'comment',
  'conflict',
  'notice',
  'outcome',
  'quarantine-item',
  'list-view',
] as const;

export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** One version of one document, as the server wrote it. `version` starts at 1 and rises by one a change. */
export interface StoredDocument<Body = unknown> {
  readonly id: DocumentId;
  readonly kind: DocumentKind;
  readonly version: number;
  /** Who may hold it: tokens such as `person:p1`, `department:d1`, `warehouse:w1`, `role:finance`, `all`. */
  readonly scope: readonly string[];
  readonly deleted: boolean;
  readonly updatedAt: Instant;
  readonly updatedBy: PersonId;
  readonly body: Body;
}
