import { BLOB_CHUNK_BYTES } from '#shared/sync/blobs.ts';
import { buildPng } from '#tests/builders/build-file.ts';
import type { ToxicLine } from '#tests/fakes/toxic-line.ts';
import { type Laptop, type Site, until, untilOnline } from '../engine/engine-kit.ts';

export interface CutTrial {
  readonly direction: 'up' | 'down';
  readonly bytes: number;
  chance(): number;
  /** Of the timers on the bad line. */
  readonly speed: number;
  /** The engine is killed and started again once a third is through. */
  readonly kills: boolean;
  readonly withinMs: number;
}

export interface CutResult {
  readonly bytes: number;
  readonly cuts: number;
  /** Bytes that went over the line beyond the content itself. */
  readonly again: number;
  /** The content is whole on the other side. */
  readonly isWhole: boolean;
}

const SUPPLIER = { kind: 'supplier', id: 'supplier-saigon' } as const;
/** A connection lives for so many bytes. */
const SHORTEST = 20_000;
const LONGEST = 900_000;
/** Heads of requests, pulls, commands and hints beside the content, for each connection. */
export const BESIDE_BYTES = 40_000;
/** What a cut may cost at most: the piece that was on its way, and what goes beside it. */
export const MOST_AGAIN = (cuts: number) => (cuts + 1) * (BLOB_CHUNK_BYTES + BESIDE_BYTES) + 400_000;

/** A file goes over a line whose connections break at random places, on which nothing else is well either. */
export async function meetCuts(site: Site, trial: CutTrial): Promise<CutResult> {
  const bad = await site.toxicLaptop('person-linh', trial.chance, trial.speed);
  const good = await site.laptop('person-minh');
  await Promise.all([untilOnline(bad), untilOnline(good)]);
  const content = buildPng(20, 20, trial.bytes - 33);
  // Each trial has a content of its own.
  new DataView(content.buffer).setFloat64(40, trial.chance());
  const [from, to] = trial.direction === 'up' ? [bad, good] : [good, bad];
  const before = bad.line.passed[trial.direction];
  const cutsBefore = bad.line.cuts;
  const cutNext = () => SHORTEST + trial.chance() * (LONGEST - SHORTEST);
  if (trial.direction === 'up') bad.line.cutAfter(cutNext);
  const id = await attachTo(from, 'film.png', content);
  const sha256 = await arrivedAt(to, id, trial, bad);
  if (trial.direction === 'down') {
    bad.line.cutAfter(cutNext);
    await to.engine.fetchFile(sha256);
    await halfway(trial, bad);
    await until(
      () => state(to),
      ({ held }) => held.includes(sha256),
      trial.withinMs,
    );
  }
  bad.line.cutAfter(null);
  const cuts = bad.line.cuts - cutsBefore;
  const again = bad.line.passed[trial.direction] - before - trial.bytes;
  const read = await to.engine.readFile(id);
  const isWhole = read.ok && Buffer.from(await read.blob.arrayBuffer()).equals(content);
  await site.putLaptopsAway();
  return { bytes: trial.bytes, cuts, again, isWhole };
}

type Either = Pick<Laptop<ToxicLine>, 'engine' | 'restart'>;

/** Adds a file to a supplier and answers the id of its document. */
export async function attachTo(
  { engine }: Pick<Laptop, 'engine'>,
  name: string,
  content: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const file = { target: SUPPLIER, seenVersion: 1, name, content: new Blob([content]) };
  const result = await engine.attachFile(file);
  if (!result.saved) throw new Error(`not saved: ${result.code}`);
  return `${result.commandId}.file`;
}

/** Its hash, once the other side knows that the server has all of it. */
async function arrivedAt({ engine }: Either, id: string, trial: CutTrial, bad: Either): Promise<string> {
  if (trial.direction === 'up') await halfway(trial, bad);
  const row = await until(
    async () =>
      (await engine.list({ kind: 'attachment', offset: 0, limit: 50 })).rows.find((one) => one.id === id),
    (found) => found?.cells.arrivedAt !== undefined,
    trial.withinMs,
  );
  return row?.cells.sha256 ?? '';
}

async function halfway({ kills, bytes, direction, withinMs }: CutTrial, laptop: Either): Promise<void> {
  if (!kills) return;
  await until(
    () => state(laptop),
    ({ transfers, held }) =>
      transfers.some((one) => one.direction === direction && one.done > bytes / 3) ||
      (direction === 'down' && held.length > 0),
    withinMs,
  );
  await laptop.restart();
}

export function state({ engine }: Pick<Laptop, 'engine'>) {
  return new Promise<Parameters<Parameters<typeof engine.subscribe<'files'>>[2]>[0]>((resolve) => {
    const stop = engine.subscribe('files', null, (value) => {
      resolve(value);
      queueMicrotask(() => stop());
    });
  });
}
