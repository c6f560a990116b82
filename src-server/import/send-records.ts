import type { ImportedRecord } from '#shared/engines/import/import-line.ts';
import { batchesOf } from './import-batches.ts';
import type { BatchResult, ImportTarget } from './import-target.ts';

/** What became of each record. */
export interface Sent {
  readonly unchanged: ReadonlySet<string>;
  readonly rejected: ReadonlyMap<string, string>;
  readonly created: Readonly<Record<string, number>>;
  readonly updated: Readonly<Record<string, number>>;
}

interface Tally {
  readonly unchanged: Set<string>;
  readonly rejected: Map<string, string>;
  readonly created: Record<string, number>;
  readonly updated: Record<string, number>;
}

/** Sends all records in order. A record whose supplier, order … was rejected is rejected with it. */
export async function sendRecords(
  target: ImportTarget,
  records: readonly ImportedRecord[],
  onProgress: (done: number) => void,
): Promise<Sent> {
  const tally: Tally = { unchanged: new Set(), rejected: new Map(), created: {}, updated: {} };
  let step = 0;
  let done = 0;
  for (const batch of batchesOf(records)) {
    step += 1;
    done += batch.length;
    await sendBatch(target, withoutOrphans(batch, tally), String(step), tally);
    onProgress(done);
  }
  return tally;
}

function withoutOrphans(batch: readonly ImportedRecord[], tally: Tally): ImportedRecord[] {
  return batch.filter((record) => {
    const missing = record.needs.find((id) => tally.rejected.has(id));
    if (missing !== undefined) tally.rejected.set(record.id, `needs ${missing}`);
    return missing === undefined;
  });
}

/** A refused batch is halved until the record that cannot go in stands alone. */
async function sendBatch(
  target: ImportTarget,
  batch: readonly ImportedRecord[],
  step: string,
  tally: Tally,
): Promise<void> {
  const [first] = batch;
  if (first === undefined) return;
  const result = await target.send(batch, step);
  if (result.ok) note(result, tally);
  else if (batch.length === 1) tally.rejected.set(first.id, result.code);
  else {
    const middle = Math.ceil(batch.length / 2);
    await sendBatch(target, batch.slice(0, middle), `${step}a`, tally);
    await sendBatch(target, batch.slice(middle), `${step}b`, tally);
  }
}

function note({ details }: Extract<BatchResult, { ok: true }>, tally: Tally): void {
  for (const id of details.unchangedIds) tally.unchanged.add(id);
  for (const { id, errors } of details.rejected) {
    tally.rejected.set(id, errors.map((error) => `${error.path}: ${error.code}`).join('; '));
  }
  add(tally.created, details.created);
  add(tally.updated, details.updated);
}

function add(total: Record<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const [kind, count] of Object.entries(counts)) total[kind] = (total[kind] ?? 0) + count;
}
