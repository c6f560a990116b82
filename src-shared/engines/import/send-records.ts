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
  readonly knownAs: Map<string, string>;
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
 * Sends all records in order. A record whose supplier, superior … was rejected is rejected with it. The steps are
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
    knownAs: new Map(),
    created: {},
    updated: {},
  };
  const all = new Set(records.map(({ id }) => id));
  let step = 0;
  let done = 0;
  for (const batch of batchesOf(records)) {
    if (options.isStopped()) {
      for (const { id } of batch) tally.left.add(id);
      continue;
    }
    step += 1;
    done += batch.length;
    const whole = withoutOrphans(batch, tally, all).map((record) => linkedAsHere(record, tally.knownAs));
    await sendBatch({ target, rules: options.rules, tally }, whole, String(step));
    options.onProgress(done);
  }
  return tally;
}

/** Without the records that link to one that was rejected, or whose row could not be read. */
function withoutOrphans(
  batch: readonly ImportedRecord[],
  tally: Tally,
  all: ReadonlySet<string>,
): ImportedRecord[] {
  return batch.filter((record) => {
    const missing = record.needs.find((id) => tally.rejected.has(id) || !all.has(id));
    if (missing !== undefined) tally.rejected.set(record.id, [pathOf(record, missing)]);
    return missing === undefined;
  });
}

function pathOf({ body }: ImportedRecord, missing: string): RecordError {
  const path = Object.keys(body).find((name) => [body[name]].flat().includes(missing)) ?? '';
  return { path, code: 'needs-rejected', limit: missing };
}

/** Links to rows whose record is here already, under the id that it has here. */
function linkedAsHere(record: ImportedRecord, knownAs: ReadonlyMap<string, string>): ImportedRecord {
  if (!record.needs.some((id) => knownAs.has(id))) return record;
  const own = (value: unknown) => (typeof value === 'string' ? (knownAs.get(value) ?? value) : value);
  const links = Object.entries(record.body).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map(own) : own(value),
  ]);
  return { ...record, body: Object.fromEntries(links) };
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
  for (const [id, here] of Object.entries(details.knownAs ?? {})) tally.knownAs.set(id, here);
  add(tally.created, details.created);
  add(tally.updated, details.updated);
}

function add(total: Record<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const [kind, count] of Object.entries(counts)) total[kind] = (total[kind] ?? 0) + count;
}
