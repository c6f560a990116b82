import { type Static, Type } from 'typebox';
import type { ImportedRecord } from './import-line.ts';
import type { ImportMapping } from './import-mapping.ts';

/** A command holds at most so many records, and a request body at most so many bytes. */
export const MAX_RECORDS = 200;
export const MAX_BYTES = 400 * 1024;

/** What becomes of records of one kind; see the record rules of a mapping. */
export const KindRules = Type.Object(
  {
    match: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { minItems: 1, maxItems: 3 })),
    existing: Type.Optional(
      Type.Union([Type.Literal('follow'), Type.Literal('overwrite'), Type.Literal('skip')]),
    ),
    missing: Type.Optional(Type.Union([Type.Literal('create'), Type.Literal('skip')])),
  },
  { additionalProperties: false },
);
export type KindRules = Static<typeof KindRules>;
export const ImportRules = Type.Record(Type.String({ maxLength: 60 }), KindRules);
export type ImportRules = Static<typeof ImportRules>;

/** The part of a mapping that the server decides by. */
export function rulesOf(mapping: ImportMapping): ImportRules {
  return Object.fromEntries(
    mapping.records.flatMap(({ kind, match, existing, missing }) =>
      (match ?? existing ?? missing)
        ? [[kind, { ...(match && { match }), ...(existing && { existing }), ...(missing && { missing }) }]]
        : [],
    ),
  );
}

/** What `record.import` tells in its details, as far as an importer needs it. */
export const ImportDetails = Type.Object({
  created: Type.Record(Type.String(), Type.Integer()),
  updated: Type.Record(Type.String(), Type.Integer()),
  unchangedIds: Type.Array(Type.String()),
  skippedIds: Type.Array(Type.String()),
  /** Records that are here under another id than the file's: rows of later batches link to that one. */
  knownAs: Type.Optional(Type.Record(Type.String(), Type.String())),
  rejected: Type.Array(
    Type.Object({
      id: Type.String(),
      errors: Type.Array(
        Type.Object({ path: Type.String(), code: Type.String(), limit: Type.Optional(Type.String()) }),
      ),
    }),
  ),
});
export type ImportDetails = Static<typeof ImportDetails>;

/** Answer of the server to one batch. */
export const BatchAnswer = Type.Union([
  Type.Object({ ok: Type.Literal(true), details: ImportDetails }),
  Type.Object({ ok: Type.Literal(false), code: Type.String() }),
]);
export type BatchResult = Static<typeof BatchAnswer>;

/** Where the records go: a database of this machine, or a running server. */
export interface ImportTarget {
  /** Applies one batch as one command; in a dry run only says what it would do. */
  readonly send: (
    batch: { readonly records: readonly ImportedRecord[]; readonly rules: ImportRules },
    step: string,
  ) => Promise<BatchResult>;
}
