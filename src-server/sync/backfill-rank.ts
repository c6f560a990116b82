import { type DocumentKind, isFormKind } from '#shared/engines/command/document.ts';

/** First sync in useful order: what waits for me, then open work, then master data, then history. */
export const MINE = 0;
export const OPEN_WORK = 1;
export const MASTER_DATA = 2;
export const HISTORY = 3;

const FINISHED = new Set(['approved', 'rejected', 'withdrawn', 'cancelled', 'closed', 'received']);

function field(body: unknown, name: string): unknown {
  return body !== null && typeof body === 'object' ? Reflect.get(body, name) : undefined;
}

/** Place of a document in a first sync. Whatever changes it also changes the document, so the tail brings it again. */
export function backfillRank(kind: DocumentKind, body: unknown): number {
  if (isFormKind(kind)) return MASTER_DATA;
  switch (kind) {
    case 'person':
    case 'department':
    case 'legal-entity':
    case 'site':
    case 'calendar':
    case 'warehouse':
    case 'process-definition':
    case 'list-view':
    case 'form-definition':
    case 'outcome':
      return MINE;
    case 'task':
      return ['open', 'unread'].includes(String(field(body, 'state'))) ? MINE : HISTORY;
    case 'conflict':
    case 'quarantine-item':
      return field(body, 'state') === 'open' ? MINE : HISTORY;
    case 'notice':
      return field(body, 'read') === true ? HISTORY : MINE;
    case 'purchase-request':
    case 'purchase-order':
      return FINISHED.has(String(field(body, 'status'))) ? HISTORY : OPEN_WORK;
    case 'process-instance':
      return field(body, 'state') === 'running' ? OPEN_WORK : HISTORY;
    case 'import-mapping':
    case 'supplier':
    case 'item':
    case 'exchange-rate':
      return MASTER_DATA;
    case 'goods-receipt':
    case 'import-run':
    case 'organisation-change':
    case 'comment':
    case 'attachment':
      return HISTORY;
  }
}
