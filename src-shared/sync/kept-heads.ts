import { type Static, Type } from 'typebox';

/** A head as a laptop keeps it: with the epoch of the server's history in which it was seen. */
export const KeptHead = Type.Object({
  epoch: Type.String({ maxLength: 200 }),
  seq: Type.Integer({ minimum: 1 }),
  hash: Type.String({ minLength: 64, maxLength: 64 }),
});
export type KeptHead = Static<typeof KeptHead>;

/** Enough to find the place of a change to within a third of its distance from the end, in a few kilobytes. */
export const MAX_KEPT_HEADS = 64;

/**
 * A laptop's heads with the newest one added, oldest first. Never more than `MAX_KEPT_HEADS`: the first and the last
 * stay, and between them the ones that are close together for their age go.
 */
export function keepHead(kept: readonly KeptHead[], head: KeptHead): readonly KeptHead[] {
  const newest = kept.at(-1);
  if (newest !== undefined && newest.seq >= head.seq) return kept;
  const next = [...kept, head];
  return next.length <= MAX_KEPT_HEADS ? next : next.toSpliced(leastMissed(next), 1);
}

function leastMissed(heads: readonly KeptHead[]): number {
  const end = heads.at(-1)?.seq ?? 0;
  let place = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 1; at < heads.length - 1; at += 1) {
    const before = heads[at - 1]?.seq ?? 0;
    const after = heads[at + 1]?.seq ?? 0;
    const missed = (after - before) / (end - before);
    if (missed < least) [place, least] = [at, missed];
  }
  return place;
}

/** A restore that was announced: the row that tells of it and the epoch that began there. */
export interface AnnouncedRestore {
  readonly seq: number;
  readonly epoch: string;
}

/** What the server's chain looks like from a kept head. */
export interface ChainView {
  /** Hash at the head's place; undefined where the chain does not reach it. */
  readonly hashAt: string | undefined;
  readonly restores: readonly AnnouncedRestore[];
}

export type HeadVerdict = 'holds' | 'lost-by-restore' | Dispute;
/** It is not in the chain, and nothing explains why. */
export type Dispute = 'cut-tail' | 'rewritten';

export function isDisputed(verdict: string): verdict is Dispute {
  return verdict === 'cut-tail' || verdict === 'rewritten';
}

/**
 * Whether a kept head is in the chain. A restore from a backup loses rows honestly: it says so in a row of its own and
 * begins an epoch. It excuses heads of earlier epochs from its place on, and nothing before it.
 */
export function judgeHead(head: KeptHead, { hashAt, restores }: ChainView): HeadVerdict {
  if (hashAt === head.hash) return 'holds';
  const own = restores.find(({ epoch }) => epoch === head.epoch)?.seq ?? 0;
  const isExcused = restores.some(({ seq, epoch }) => epoch !== head.epoch && seq > own && seq <= head.seq);
  if (isExcused) return 'lost-by-restore';
  return hashAt === undefined ? 'cut-tail' : 'rewritten';
}

/** A file of heads, as administrators and laptops save it and `npm run verify-audit` reads it. */
export const HeadsFile = Type.Object({
  format: Type.Literal('landfall-audit-heads'),
  savedAt: Type.String(),
  /** Whose heads: a laptop and its person, or the server itself. */
  from: Type.String(),
  heads: Type.Array(KeptHead),
});
export type HeadsFile = Static<typeof HeadsFile>;
