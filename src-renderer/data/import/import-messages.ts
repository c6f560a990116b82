import type { ColumnView } from '#shared/engines/import/describe-columns.ts';
import type { ImportLine, RejectedLine } from '#shared/engines/import/import-line.ts';
import type { ImportMapping } from '#shared/engines/import/import-mapping.ts';
import type { ImportSummary } from '#shared/engines/import/import-table.ts';
import type { BatchResult, ImportRules } from '#shared/engines/import/import-target.ts';
import type { FileWishes, ImportTable, WrongFile } from '#shared/engines/import/read-table.ts';

/** A file as the page sees it: its first rows and what its columns hold. The rows themselves stay in the worker. */
export interface TableView extends Omit<ImportTable, 'rows'> {
  readonly lines: number;
  /** The heading and the first rows below it. */
  readonly preview: readonly (readonly string[])[];
  readonly described: readonly ColumnView[];
  /** SHA-256 of the bytes. */
  readonly digest: string;
}

export interface DistinctValue {
  readonly text: string;
  readonly count: number;
}

export type TableAnswer =
  | { readonly table: TableView }
  | { readonly wrong: WrongFile['code']; readonly detail: string };

/** A line that is not in, with its cells: what the report shows and the file of rejected lines holds. */
export interface RejectedRow {
  readonly rejection: RejectedLine;
  readonly line: ImportLine;
}

export interface RunResult {
  readonly summary: ImportSummary;
  readonly rejected: readonly RejectedRow[];
}

export interface BatchMessage {
  readonly step: string;
  readonly records: readonly { readonly kind: string; readonly id: string; readonly body: unknown }[];
  readonly rules: ImportRules;
}

/** What a page asks of the worker; answers carry the same id. */
export type ImportRequest =
  | { readonly ask: 'open'; readonly bytes: ArrayBuffer; readonly wishes: FileWishes }
  | { readonly ask: 'reopen'; readonly wishes: FileWishes }
  | { readonly ask: 'distinct'; readonly columns: readonly string[] }
  | {
      readonly ask: 'run';
      readonly mapping: ImportMapping;
      readonly formVersions: Readonly<Record<string, number>>;
    }
  | { readonly ask: 'stop' };

export type ImportAnswer =
  | TableAnswer
  | { readonly distinct: Readonly<Record<string, readonly DistinctValue[]>> }
  | RunResult
  | { readonly failed: string };

/** From the worker: an answer, a batch that the page shall send, or how far a run is. */
export type FromWorker =
  | { readonly id: number; readonly answer: ImportAnswer }
  | { readonly batch: BatchMessage }
  | { readonly progress: { readonly done: number; readonly records: number } };

/** To the worker: a question, or what the server said to a batch. */
export type ToWorker =
  | { readonly id: number; readonly request: ImportRequest }
  | { readonly batchAnswer: BatchResult | { readonly broken: string } };
