import type { AuditHead, AuditRow, RowProblem } from '#shared/sync/audit-chain.ts';
import { type AnnouncedRestore, type Dispute, isDisputed, type KeptHead } from '#shared/sync/kept-heads.ts';
import { createChainWalk, type JudgedHead } from '#shared/sync/walk-audit-chain.ts';
import { sha256 } from '../sync/version-digest.ts';

/** Where a chain is read from: a database, or the file of a backup. */
export interface AuditSource {
  /** All rows by their number, a page at a time. */
  pages(): AsyncIterable<readonly AuditRow[]>;
  /** Digest of the document versions that each of these commands wrote, as they stand now. */
  written(commandIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export interface AuditProblem {
  /** First row where something is wrong. */
  readonly seq: number;
  readonly kind: RowProblem | 'changed-document' | Dispute;
}

export interface AuditReport {
  readonly ok: boolean;
  /** Rows that hold. */
  readonly rows: number;
  readonly head: AuditHead;
  readonly problem: AuditProblem | null;
  readonly restores: readonly AnnouncedRestore[];
  /** The heads that were brought along. */
  readonly heads: readonly JudgedHead[];
  readonly documents: number;
  /** Milliseconds for the rows, and for the documents that they speak of. */
  readonly rowsMs: number;
  readonly documentsMs: number;
}

/**
 * Walks a whole chain: every row, the links between them, the document versions that they speak of, and the heads
 * that laptops hold of it.
 */
export async function verifyAudit(
  source: AuditSource,
  heads: readonly KeptHead[] = [],
): Promise<AuditReport> {
  const walk = createChainWalk(heads, sha256);
  const spent = { rowsMs: 0, documentsMs: 0, documents: 0 };
  let problem: AuditProblem | null = null;
  let since = performance.now();
  for await (const page of source.pages()) {
    problem = walkPage(walk.take, page);
    const walked = performance.now();
    spent.rowsMs += walked - since;
    const whole = page.filter(({ seq }) => problem === null || seq < problem.seq);
    const changed = await changedDocument(source, whole);
    problem = changed ?? problem;
    spent.documents += whole.filter(speaksOfDocuments).length;
    since = performance.now();
    spent.documentsMs += since - walked;
    if (problem !== null) break;
  }
  spent.rowsMs += performance.now() - since;
  const judged = walk.judged();
  problem ??= headProblem(judged, walk.end);
  const { end: head, restores } = walk;
  return { ok: problem === null, rows: head.seq, head, problem, restores, heads: judged, ...spent };
}

function walkPage(take: (row: AuditRow) => RowProblem | undefined, page: readonly AuditRow[]) {
  for (const row of page) {
    const kind = take(row);
    if (kind !== undefined) return { seq: row.seq, kind };
  }
  return null;
}

function speaksOfDocuments({ command_id, after_hash }: AuditRow): boolean {
  return command_id !== '' && after_hash !== '';
}

async function changedDocument(source: AuditSource, rows: readonly AuditRow[]): Promise<AuditProblem | null> {
  const speaking = rows.filter(speaksOfDocuments);
  if (speaking.length === 0) return null;
  const written = await source.written(speaking.map(({ command_id }) => command_id));
  const changed = speaking.find(({ command_id, after_hash }) => written.get(command_id) !== after_hash);
  return changed === undefined ? null : { seq: changed.seq, kind: 'changed-document' };
}

/** The earliest head that the chain does not hold and no announced restore explains. */
function headProblem(judged: readonly JudgedHead[], end: AuditHead): AuditProblem | null {
  const wrong = judged
    .filter(({ verdict }) => isDisputed(verdict))
    .toSorted((left, right) => left.head.seq - right.head.seq)[0];
  if (wrong === undefined) return null;
  return wrong.verdict === 'cut-tail'
    ? { seq: end.seq + 1, kind: 'cut-tail' }
    : { seq: wrong.head.seq, kind: 'rewritten' };
}
