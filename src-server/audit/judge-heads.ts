import { judgeHead, type KeptHead } from '#shared/sync/kept-heads.ts';
import type { JudgedHead } from '#shared/sync/walk-audit-chain.ts';
import type { SyncStore } from '../repositories/sync-store.ts';

type ChainReads = Pick<SyncStore, 'auditHashesAt' | 'auditRestores'>;

/** What the chain as it stands says of heads that a laptop kept. */
export async function judgeHeads(
  store: ChainReads,
  heads: readonly KeptHead[],
): Promise<readonly JudgedHead[]> {
  const hashes = await store.auditHashesAt(heads.map(({ seq }) => seq));
  const restores = await store.auditRestores();
  return heads.map((head) => ({
    head,
    verdict: judgeHead(head, { hashAt: hashes.get(head.seq), restores }),
  }));
}
