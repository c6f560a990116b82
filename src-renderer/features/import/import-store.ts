import { create } from 'zustand';
import type { DistinctValue, ImportFile, RunResult, TableView } from '#renderer/data/client/import-file.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import type { ImportMapping } from '#shared/engines/import/import-mapping.ts';
import type { ChangingRecords } from './import-parts.ts';

export const STEPS = ['file', 'columns', 'check', 'import'] as const;
export type Step = (typeof STEPS)[number];

export interface Progress {
  readonly done: number;
  readonly records: number;
}

/** What is open in the wizard. It outlives the screen: who looks at a list meanwhile finds the import going on. */
export interface ImportSession {
  readonly kind: RecordKind | null;
  readonly step: Step;
  readonly fileName: string;
  readonly file: ImportFile | null;
  readonly table: TableView | null;
  readonly mapping: ImportMapping | null;
  /** The different values of columns that are looked up in tables, by column. */
  readonly distinct: Readonly<Record<string, readonly DistinctValue[]>>;
  readonly busy: 'reading' | 'checking' | 'importing' | null;
  readonly progress: Progress | null;
  /** Result of the dry run; gone as soon as the mapping changes. */
  readonly report: RunResult | null;
  /** What the dry run would write of the organisation: its effects are shown first. */
  readonly changing: ChangingRecords | null;
  readonly result: RunResult | null;
  readonly runId: string | null;
  /** Why it does not go on: a code of `import:trouble`. */
  readonly trouble: { readonly code: string; readonly detail: string } | null;
}

const NOTHING: ImportSession = {
  kind: null,
  step: 'file',
  fileName: '',
  file: null,
  table: null,
  mapping: null,
  distinct: {},
  busy: null,
  progress: null,
  report: null,
  changing: null,
  result: null,
  runId: null,
  trouble: null,
};

export const useImportStore = create<ImportSession>()(() => NOTHING);

export function changeSession(changes: Partial<ImportSession>): void {
  useImportStore.setState(changes);
}

/** Another mapping: what was checked before says nothing about it. */
export function changeMapping(mapping: ImportMapping): void {
  changeSession({ mapping, report: null, changing: null, result: null, runId: null });
}

/** Forgets the file; the kind stays. */
export function resetSession(kind: RecordKind | null): void {
  useImportStore.getState().file?.close();
  useImportStore.setState({ ...NOTHING, kind });
}
