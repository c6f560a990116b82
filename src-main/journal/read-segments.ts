import type { JournalFinding } from '#shared/shell/journal.ts';
import type { PlacedFrame } from './frame.ts';
import { type JournalFiles, STRAY } from './journal-files.ts';
import { applyRecord, emptyState, type JournalRecord, type JournalState } from './journal-record.ts';
import { recordIn } from './record-frames.ts';
import { type ByteRange, scanSegment } from './scan-segment.ts';
import { type Segment, SPARE, segmentName, segmentNumber } from './segment-shelf.ts';

export interface SegmentsRead {
  readonly segments: Segment[];
  readonly state: JournalState;
  /** Highest sequence that was found. */
  readonly last: number;
  readonly findings: JournalFinding[];
}

export interface ReadParts {
  readonly files: JournalFiles;
  readonly segmentBytes: number;
  readonly names: readonly string[];
  /** What was acknowledged, as far as the witness knows. */
  readonly witnessed: number | undefined;
}

interface Found {
  readonly frame: PlacedFrame;
  readonly record: JournalRecord;
}

/**
 * Reads all segments: whole frames in the order of their numbers, whatever stands between them. Bytes that are no
 * frame are named and kept in a copy; a write that a crash cut off is zeroed, so that nothing follows it unseen.
 */
export async function readSegments(parts: ReadParts): Promise<SegmentsRead> {
  const segments: Segment[] = [];
  const findings: JournalFinding[] = [];
  const found: Found[] = [];
  const numbered = parts.names
    .flatMap((name) => {
      const number = segmentNumber(name);
      return number === undefined ? [] : [{ name, number }];
    })
    .sort((left, right) => left.number - right.number);
  async function take(name: string, number: number): Promise<void> {
    const isLast = number >= (numbered.at(-1)?.number ?? 0);
    const highest = Math.max(0, ...found.map(({ frame }) => frame.sequence));
    const read = await readSegment(parts, { name, number, isLast, highest });
    segments.push(read.segment);
    findings.push(...read.findings);
    found.push(...read.found);
  }
  for (const { name, number } of numbered) await take(name, number);
  for (const name of parts.names) {
    const number = (segments.at(-1)?.number ?? 0) + 1;
    if (!(await isMisplaced(parts, name, found))) continue;
    await parts.files.rename(name, segmentName(number));
    findings.push({ kind: 'helper', where: name, keptAs: null });
    await take(segmentName(number), number);
  }
  if (!isOrdered(found)) findings.push({ kind: 'order', where: 'segments', keptAs: null });
  found.sort((left, right) => left.frame.sequence - right.frame.sequence);
  return { segments, ...replayed(found, parts, findings) };
}

const baseOf = (found: readonly Found[]): number =>
  Math.max(0, ...found.filter(({ record }) => record.kind === 'base').map(({ frame }) => frame.sequence));

function isOrdered(found: readonly Found[]): boolean {
  return found.every(({ frame }, place) => frame.sequence > (found[place - 1]?.frame.sequence ?? 0));
}

/**
 * Frames that stand nowhere else, in a file that is no segment: two files changed their names. A spare may hold old
 * frames or an unfinished base, which nobody misses; it counts only with what was acknowledged.
 */
async function isMisplaced(
  { files, witnessed = 0 }: ReadParts,
  name: string,
  found: readonly Found[],
): Promise<boolean> {
  const upTo = name === SPARE ? witnessed : name.startsWith(STRAY) ? Number.MAX_SAFE_INTEGER : 0;
  if (upTo === 0) return false;
  const file = await files.open(name);
  const { frames } = scanSegment(await file.read().finally(() => file.close()));
  const held = new Set(found.map(({ frame }) => frame.sequence));
  const base = baseOf(found);
  return frames.some(
    (frame) =>
      frame.sequence > base && frame.sequence <= upTo && !held.has(frame.sequence) && recordIn(frame),
  );
}

async function readSegment(
  parts: ReadParts,
  { name, number, isLast, highest }: { name: string; number: number; isLast: boolean; highest: number },
): Promise<{ segment: Segment; findings: readonly JournalFinding[]; found: readonly Found[] }> {
  const file = await parts.files.open(name);
  const bytes = await file.read();
  const { frames, damaged, tail, end } = scanSegment(bytes);
  const isWhole = bytes.length === parts.segmentBytes;
  const segment: Segment = { name, number, file, end, isSound: isWhole };
  const findings: JournalFinding[] = [];
  const found: Found[] = [];
  const keep = async (kind: JournalFinding['kind'], range: ByteRange) =>
    findings.push(await keptAside(parts.files, kind, name, bytes, range));
  if (!isWhole) findings.push({ kind: 'size', where: name, keptAs: null });
  for (const range of damaged) await keep('damaged', range);
  for (const frame of frames) {
    const record = recordIn(frame);
    if (record) found.push({ frame, record });
    else await keep('unreadable', frame);
  }
  if (tail) {
    const isTorn = isLast && (frames.at(-1)?.sequence ?? highest) >= (parts.witnessed ?? 0);
    await keep(isTorn ? 'torn' : 'damaged', tail);
    if (isLast && isWhole) await cut(segment, tail);
  }
  return { segment, findings, found };
}

/** Zeros from the last whole frame on, so that the next one does not end amid old bytes. */
async function cut(segment: Segment, { from, to }: ByteRange): Promise<void> {
  try {
    await segment.file.write(Buffer.alloc(to - from), from);
    await segment.file.flush();
  } catch {
    segment.isSound = false;
  }
}

async function keptAside(
  files: JournalFiles,
  kind: JournalFinding['kind'],
  name: string,
  bytes: Buffer,
  { from, to }: ByteRange,
): Promise<JournalFinding> {
  const copy = `kept-${name}-${from}`;
  const where = `${name} ${from}-${to}`;
  try {
    const file = await files.create(copy);
    try {
      await file.write(bytes.subarray(from, to), 0);
      await file.flush();
    } finally {
      await file.close();
    }
    return { kind, where, keptAs: copy };
  } catch {
    // No room, perhaps: then nothing may overwrite the place where they stand.
    return { kind, where, keptAs: null };
  }
}

function replayed(
  found: readonly Found[],
  { witnessed }: ReadParts,
  findings: JournalFinding[],
): Omit<SegmentsRead, 'segments'> {
  const state = emptyState();
  const base = baseOf(found);
  const alive = found.filter(({ frame }) => frame.sequence >= base);
  const first = alive[0];
  let last = first ? first.frame.sequence - 1 : 0;
  if (first && first.record.kind !== 'base') findings.push(lost(base + 1, last));
  for (const { frame, record } of alive) {
    if (frame.sequence > last + 1) findings.push(lost(last + 1, frame.sequence - 1));
    // The same number twice is the same frame twice: nothing is lost by it.
    if (frame.sequence > last) applyRecord(state, record, frame.to - frame.from);
    last = Math.max(last, frame.sequence);
  }
  if (witnessed !== undefined && witnessed > last) findings.push(lost(last + 1, witnessed));
  return { state, last, findings };
}

function lost(from: number, to: number): JournalFinding {
  return { kind: 'lost', where: from >= to ? `frame ${to}` : `frames ${from}-${to}`, keptAs: null };
}
