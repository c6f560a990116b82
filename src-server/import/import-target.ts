import { type Static, Type } from 'typebox';
import type { ImportedRecord } from '#shared/engines/import/import-line.ts';

/** A command holds at most so many records, and a request body at most so many bytes. */
export const MAX_RECORDS = 200;
export const MAX_BYTES = 400 * 1024;

/** What `record.import` tells in its details, as far as an importer needs it. */
export const ImportDetails = Type.Object({
  created: Type.Record(Type.String(), Type.Integer()),
  updated: Type.Record(Type.String(), Type.Integer()),
  unchangedIds: Type.Array(Type.String()),
  rejected: Type.Array(
    Type.Object({
      id: Type.String(),
      errors: Type.Array(Type.Object({ path: Type.String(), code: Type.String() })),
    }),
  ),
});
export type ImportDetails = Static<typeof ImportDetails>;

export type BatchResult =
  | { readonly ok: true; readonly details: ImportDetails }
  | { readonly ok: false; readonly code: string };

/** Where the records go: a database of this machine, or a running server. */
export interface ImportTarget {
  /** Applies one batch as one command; with `dryRun` only says what it would do. */
  readonly send: (records: readonly ImportedRecord[], step: string) => Promise<BatchResult>;
  readonly close: () => Promise<void>;
}
