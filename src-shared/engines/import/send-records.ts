import { batchesOf } from './import-batches.ts';
import type { ImportedRecord, RecordError } from './import-line.ts';
import type { ImportDetails, ImportRules, ImportTarget } from './import-target.ts';

/** What became of each record. */
export interface Sent {
  readonly unchanged: ReadonlySet<string>;
  readonly skipped: ReadonlySet<string>;
  /** Not sent any more, because the import was stopped. */
  readonly left: ReadonlySet<string>;
  readonly rejected: ReadonlyMap<string, readonly RecordError[]>;
  readonly created: Readonly<Record<string, number>>;
  readonly updated: Readonly<Record<string, number>>;
}

interface Tally {
  readonly unchanged: Set<string>;
  readonly skipped: Set<string>;
  readonly left: Set<string>;
  readonly rejected: Map<string, readonly RecordError[]>;
  readonly created: Record<string, number>;
  readonly updated: Record<string, number>;
}

export interface SendOptions {
  readonly rules: ImportRules;
  readonly onProgress: (done: number) => void;
  /** Asked before each batch; what was sent stays. */
  readonly isStopped: () => boolean;
}

/**
 * Sends all records in order. A record whose supplier, order … was rejected is rejected with it. The steps are
 * numbered, so that the same records of the same run are the same commands when they are sent again.
 */
export async function sendRecords(
  target: ImportTarget,
  records: readonly ImportedRecord[],
  options: SendOptions,
): Promise<Sent> {
  const tally: Tally = {
    unchanged: new Set(),
    skipped: new Set(),
    left: new Set(),
    rejected: new Map(),
    created: {},
    updated: {},
  };
  let step = 0;
  let done = 0;
  for (const batch of batchesOf(records)) {
    if (options.isStopped()) {
      for (const { id } of batch) tally.left.add(id);
      continue;
    }
    step += 1;
    done += batch.length;
    await sendBatch({ target, rules: options.rules, tally }, withoutOrphans(batch, tally), String(step));
    options.onProgress(done);
  }
  return tally;
}

function withoutOrphans(batch: readonly ImportedRecord[], tally: Tally): ImportedRecord[] {
  return batch.filter((record) => {
    const missing = record.needs.find((id) => tally.rejected.has(id));
    if (missing !== undefined) tally.rejected.set(record.id, [{ path: '', code: `needs ${missing}` }]);
    return missing === undefined;
  });
}

interface Work {
  readonly target: ImportTarget;
  readonly rules: ImportRules;
  readonly tally: Tally;
}

/** A refused batch is halved until the record that cannot go in stands alone. */
async function sendBatch(work: Work, batch: readonly ImportedRecord[], step: string): Promise<void> {
  const [first] = batch;
  if (first === undefined) return;
  const result = await work.target.send({ records: batch, rules: work.rules }, step);
  if (result.ok) note(result.details, work.tally);
  else if (batch.length === 1) work.tally.rejected.set(first.id, [{ path: '', code: result.code }]);
  else {
    const middle = Math.ceil(batch.length / 2);
    await sendBatch(work, batch.slice(0, middle), `${step}a`);
    await sendBatch(work, batch.slice(middle), `${step}b`);
  }
}

function note(details: ImportDetails, tally: Tally): void {
  for (const id of details.unchangedIds) tally.unchanged.add(id);
  for (const id of details.skippedIds) tally.skipped.add(id);
  for (const { id, errors } of details.rejected) tally.rejected.set(id, errors);
  add(tally.created, details.created);
  add(tally.updated, details.updated);
}

function add(total: Record<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const [kind, count] of Object.entries(counts)) total[kind] = (total[kind] ?? 0) + count;
}
