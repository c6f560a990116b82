import type { RxJsonSchema } from 'rxdb';
import type { DraftEntry } from '../../contract.ts';

/**
 * One held document. Clear columns hold nothing secret; `body` is opaque JSON text, so that storing it costs
 * one string instead of a walk through the record, and so that it can be sealed as a whole.
 */
export interface HeldDocument {
  id: string;
  kind: string;
  version: number;
  /** Number of the server's change. */
  seq: number;
  /** Number of the local write that brought it: what a snapshot of the row index is caught up by. */
  page: number;
  /** A tombstone, or taken away because this person may no longer hold it. */
  gone: boolean;
  /** Null: what lies on the disk does not open. */
  body: string | null;
}

const text = (maxLength: number) => ({ type: 'string', maxLength }) as const;
const count = {
  type: 'integer',
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
  multipleOf: 1,
} as const;

export const documentsSchema: RxJsonSchema<HeldDocument> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: text(200),
    kind: text(40),
    version: count,
    seq: count,
    page: count,
    gone: { type: 'boolean' },
    body: { type: 'string' },
  },
  required: ['id', 'kind', 'version', 'seq', 'page', 'gone', 'body'],
  indexes: [['page', 'id']],
  encrypted: ['body'],
};

/** A draft's values are JSON text for the same reasons as a document's body. */
export type HeldDraft = Omit<DraftEntry, 'values' | 'title'> & {
  /** Null: what lies on the disk does not open. */
  title: string | null;
  values: string | null;
};

export const draftsSchema: RxJsonSchema<HeldDraft> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: text(200),
    formKey: text(40),
    recordId: { type: ['string', 'null'] },
    title: { type: 'string' },
    savedAt: { type: 'string' },
    values: { type: 'string' },
  },
  required: ['id', 'formKey', 'recordId', 'title', 'savedAt', 'values'],
  encrypted: ['title', 'values'],
};
