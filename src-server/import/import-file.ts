import { FORMS } from '#shared/domain/forms.ts';
import type { ImportedRecord, ImportLine, RejectedLine } from '#shared/engines/import/import-line.ts';
import type { ImportMapping } from '#shared/engines/import/import-mapping.ts';
import { type ImportRun, startImport } from '#shared/engines/import/import-run.ts';
import type { ImportTarget } from './import-target.ts';
import { readLines } from './read-lines.ts';
import { type Sent, sendRecords } from './send-records.ts';

export interface ImportSummary {
  readonly lines: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly unchanged: number;
  readonly created: Readonly<Record<string, number>>;
  readonly updated: Readonly<Record<string, number>>;
}

export interface RejectSink {
  readonly heading: (columns: readonly string[]) => void;
  readonly line: (rejection: RejectedLine, line: ImportLine) => void;
}

/**
 * Reads the file, sends its records and says what became of each line: `accepted + rejected + unchanged` is
 * the number of lines. A line is rejected when any record that it belongs to could not go in.
 */
export async function importFile(options: {
  readonly file: string;
  readonly mapping: ImportMapping;
  readonly target: ImportTarget;
  readonly rejects: RejectSink;
  readonly say: (words: string) => void;
}): Promise<ImportSummary> {
  const { mapping, rejects, say } = options;
  const run = startImport(mapping, formVersions());
  const lines = await readAll(options, run);
  const records = run.finish();
  const unreadable = lines.filter((line) => line === undefined).length;
  say(`${lines.length} lines read, ${unreadable} rejected, ${records.length} records`);
  const sent = await sendRecords(options.target, records, (done) =>
    say(`${done} of ${records.length} records`),
  );
  const refused = refusedLines(records, sent);
  for (const rejection of refused.values()) {
    const line = lines[rejection.number - 1];
    if (line !== undefined) rejects.line(rejection, line);
  }
  const rejected = unreadable + refused.size;
  const touched = touchedLines(records, sent);
  const unchanged = lines.filter((line) => {
    return line !== undefined && !refused.has(line.number) && !touched.has(line.number);
  }).length;
  const accepted = lines.length - rejected - unchanged;
  const { created, updated } = sent;
  return { lines: lines.length, accepted, rejected, unchanged, created, updated };
}

/** Every line by its place; a rejected one leaves its place empty and goes to the rejects at once. */
async function readAll(
  options: { file: string; mapping: ImportMapping; rejects: RejectSink },
  run: ImportRun,
): Promise<(ImportLine | undefined)[]> {
  const lines: (ImportLine | undefined)[] = [];
  await readLines(options.file, options.mapping, {
    onHeading: options.rejects.heading,
    onLine: (line, broken) => {
      const rejection = broken ?? run.add(line);
      lines.push(rejection === undefined ? line : undefined);
      if (rejection !== undefined) options.rejects.line({ ...rejection, number: line.number }, line);
    },
  });
  return lines;
}

function refusedLines(records: readonly ImportedRecord[], sent: Sent): Map<number, RejectedLine> {
  const refused = new Map<number, RejectedLine>();
  for (const record of records) {
    const why = sent.rejected.get(record.id);
    if (why === undefined) continue;
    for (const number of record.lineNumbers) {
      if (!refused.has(number)) {
        refused.set(number, { number, reason: 'record-refused', column: record.kind, value: why });
      }
    }
  }
  return refused;
}

/** Lines that made or changed at least one record. */
function touchedLines(records: readonly ImportedRecord[], sent: Sent): Set<number> {
  const written = records.filter((record) => !sent.unchanged.has(record.id) && !sent.rejected.has(record.id));
  return new Set(written.flatMap((record) => record.lineNumbers));
}

function formVersions(): Record<string, number> {
  return Object.fromEntries(Object.values(FORMS).map((form) => [form.key, form.version]));
}
