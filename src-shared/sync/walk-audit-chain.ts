import {
  type AuditHead,
  type AuditRow,
  CHAIN_START,
  type Digest,
  type RowProblem,
  rowProblem,
} from './audit-chain.ts';
import { type AnnouncedRestore, type HeadVerdict, judgeHead, type KeptHead } from './kept-heads.ts';

/** Action of the row with which a restored database announces itself; its object is the epoch that begins. */
export const RESTORED_ACTION = 'database.restored';

export interface JudgedHead {
  readonly head: KeptHead;
  readonly verdict: HeadVerdict;
}

/** Goes along a chain from its first row. */
export interface ChainWalk {
  /** What is wrong with the next row; the walk is over then. */
  take(row: AuditRow): RowProblem | undefined;
  /** Where the walk stands. */
  readonly end: AuditHead;
  readonly restores: readonly AnnouncedRestore[];
  /** The kept heads against what was walked: a chain alone shows neither a cut tail nor a rewrite from the start. */
  judged(): readonly JudgedHead[];
}

export function createChainWalk(heads: readonly KeptHead[], digest: Digest): ChainWalk {
  const wanted = new Set(heads.map(({ seq }) => seq));
  const hashes = new Map<number, string>();
  const restores: AnnouncedRestore[] = [];
  let end = CHAIN_START;
  return {
    take(row) {
      const problem = rowProblem(row, end, digest);
      if (problem !== undefined) return problem;
      if (wanted.has(row.seq)) hashes.set(row.seq, row.hash);
      if (row.action === RESTORED_ACTION) restores.push({ seq: row.seq, epoch: row.object });
      end = { seq: row.seq, hash: row.hash };
      return undefined;
    },
    get end() {
      return end;
    },
    restores,
    judged: () =>
      heads.map((head) => ({ head, verdict: judgeHead(head, { hashAt: hashes.get(head.seq), restores }) })),
  };
}
