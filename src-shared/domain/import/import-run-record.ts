import type { RecordKind } from '#shared/engines/form/field-types.ts';

/** Where an import stands. `stopped`: cancelled by whoever ran it; what was in stays in. */
export const IMPORT_STATES = ['running', 'done', 'stopped', 'undone'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** How many lines of the file came to what. */
export interface LineCounts {
  readonly lines: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly rejected: number;
  readonly left: number;
}

/** One import: who brought which file when, and what came of it. Its id is the mark of the records that it wrote. */
export interface ImportRunRecord {
  readonly listKind: RecordKind;
  /** Name of the file. */
  readonly title: string;
  readonly source: string;
  /** Content of file and mapping: the same again, while it runs, goes on with it. */
  readonly digest: string;
  readonly personId: string;
  readonly startedAt: string;
  readonly state: ImportState;
  readonly counts: LineCounts;
}
