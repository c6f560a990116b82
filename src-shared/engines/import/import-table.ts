import type { ImportedRecord, ImportLine, RejectedLine } from './import-line.ts';
import type { ImportMapping } from './import-mapping.ts';
import { type ImportRun, startImport } from './import-run.ts';
import { type ImportTarget, rulesOf } from './import-target.ts';
import type { ImportTable } from './read-table.ts';
import { rowNames } from './row-names.ts';
import { type Sent, sendRecords } from './send-records.ts';
import { linesOf } from './table-lines.ts';

export interface ImportSummary {
  readonly lines: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly unchanged: number;
  readonly skipped: number;
  /** Lines that were not come to, because the import was stopped. */
  readonly left: number;
  readonly created: Readonly<Record<string, number>>;
  readonly updated: Readonly<Record<string, number>>;
}

export interface RejectSink {
  readonly line: (rejection: RejectedLine, line: ImportLine) => void;
}

export interface ImportProgress {
  readonly records: number;
  readonly done: number;
}

/**
 * Sends the records of a table and says what became of each line: accepted, rejected, unchanged, skipped and left
 * add up to the lines. A line is rejected when any record that it belongs to could not go in.
 */
export async function importTable(options: {
  readonly table: ImportTable;
  readonly mapping: ImportMapping;
  /** The version of each kind's form. */
  readonly formVersions: Readonly<Record<string, number>>;
  readonly target: ImportTarget;
  readonly rejects: RejectSink;
  readonly onRead?: (read: { lines: number; rejected: number; records: number }) => void;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly isStopped?: () => boolean;
}): Promise<ImportSummary> {
  const { mapping, rejects } = options;
  const names = rowNames(mapping, linesOf(options.table, mapping));
  const run = startImport(mapping, options.formVersions, names);
  const { lines, unreadable } = readAll(options, run);
  const records = run.finish();
  options.onRead?.({ lines: lines.size + unreadable, rejected: unreadable, records: records.length });
  const sent = await sendRecords(options.target, records, {
    rules: rulesOf(mapping),
    onProgress: (done) => options.onProgress?.({ records: records.length, done }),
    isStopped: options.isStopped ?? (() => false),
  });
  const refused = refusedLines(records, sent);
  for (const rejection of refused.values()) {
    const line = lines.get(rejection.number);
    if (line !== undefined) rejects.line(rejection, line);
  }
  return summaryOf({ records, lines, sent, refused, unreadable });
}

function summaryOf(all: {
  records: readonly ImportedRecord[];
  lines: ReadonlyMap<number, ImportLine>;
  sent: Sent;
  refused: ReadonlyMap<number, RejectedLine>;
  unreadable: number;
}): ImportSummary {
  const { records, lines, sent, refused, unreadable } = all;
  const states = lineStates(records, sent);
  const count = (state: RecordState): number =>
    [...lines.keys()].filter((number) => !refused.has(number) && states.get(number) === state).length;
  const rejected = unreadable + refused.size;
  const [unchanged, skipped, left] = [count('unchanged'), count('skipped'), count('left')];
  const total = lines.size + unreadable;
  const accepted = total - rejected - unchanged - skipped - left;
  return {
    lines: total,
    accepted,
    rejected,
    unchanged,
    skipped,
    left,
    created: sent.created,
    updated: sent.updated,
  };
}

/** Lines that could be read, by number; a rejected one goes to the rejects at once. */
function readAll(
  options: { table: ImportTable; mapping: ImportMapping; rejects: RejectSink },
  run: ImportRun,
): { lines: Map<number, ImportLine>; unreadable: number } {
  const lines = new Map<number, ImportLine>();
  let unreadable = 0;
  for (const { broken, ...line } of linesOf(options.table, options.mapping)) {
    const rejection = broken ?? run.add(line);
    if (rejection === undefined) lines.set(line.number, line);
    else {
      unreadable += 1;
      options.rejects.line({ ...rejection, number: line.number }, line);
    }
  }
  return { lines, unreadable };
}

function refusedLines(records: readonly ImportedRecord[], sent: Sent): Map<number, RejectedLine> {
  const refused = new Map<number, RejectedLine>();
  for (const record of records) {
    const errors = sent.rejected.get(record.id);
    if (errors === undefined) continue;
    const value = errors.map(({ path, code }) => (path === '' ? code : `${path}: ${code}`)).join('; ');
    for (const number of record.lineNumbers) {
      if (!refused.has(number)) {
        refused.set(number, { number, reason: 'record-refused', column: record.kind, value, errors });
      }
    }
  }
  return refused;
}

type RecordState = 'written' | 'unchanged' | 'skipped' | 'left';

/** A line that made or changed at least one record is accepted, whatever its other records came to. */
function lineStates(records: readonly ImportedRecord[], sent: Sent): Map<number, RecordState> {
  const states = new Map<number, RecordState>();
  for (const record of records) {
    if (sent.rejected.has(record.id)) continue;
    const state = stateOf(record.id, sent);
    for (const number of record.lineNumbers) {
      const before = states.get(number);
      if (before === undefined || state === 'written') states.set(number, state);
    }
  }
  return states;
}

function stateOf(id: string, sent: Sent): RecordState {
  if (sent.unchanged.has(id)) return 'unchanged';
  if (sent.skipped.has(id)) return 'skipped';
  return sent.left.has(id) ? 'left' : 'written';
}
