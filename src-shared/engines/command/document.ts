import type { DocumentId, PersonId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';

/** Every kind of document that goes down to laptops. A new business record adds one word here. */
export const DOCUMENT_KINDS = [
  'supplier',
  'item',
  'warehouse',
  'person',
  'department',
  'legal-entity',
  'site',
  'calendar',
  'exchange-rate',
  'purchase-request',
  'purchase-order',
  'goods-receipt',
  'process-definition',
  'form-definition',
  'process-instance',
  'task',
  'comment',
  'attachment',
  'conflict',
  'notice',
  'outcome',
  'quarantine-item',
  'list-view',
  'import-run',
  'import-mapping',
  'organisation-change',
] as const;

/** Records of a form that was drawn at run time; the part behind the colon names the form. */
export type FormKind = `form:${string}`;

export type DocumentKind = (typeof DOCUMENT_KINDS)[number] | FormKind;

/** In a command's `reads`: records of any drawn form. */
export const ANY_FORM = 'form:*' satisfies FormKind;

const FORM_KIND = /^form:[a-z][a-z0-9-]{0,39}$/;
const KINDS: ReadonlySet<string> = new Set(DOCUMENT_KINDS);

export function isFormKind(kind: string): kind is FormKind {
  return FORM_KIND.test(kind);
}

export function isDocumentKind(kind: unknown): kind is DocumentKind {
  return typeof kind === 'string' && (KINDS.has(kind) || isFormKind(kind));
}

/** Whether a command that declares `reads` may read a kind. */
export function mayRead(reads: readonly DocumentKind[], kind: DocumentKind): boolean {
  return reads.includes(kind) || (isFormKind(kind) && reads.includes(ANY_FORM));
}

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
