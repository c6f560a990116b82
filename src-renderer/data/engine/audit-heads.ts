import { Check } from 'typebox/value';
import { HeadsAnswer, type HeadVerdictWord } from '#shared/sync/audit-messages.ts';
import { isDisputed, type KeptHead, keepHead, MAX_KEPT_HEADS } from '#shared/sync/kept-heads.ts';
import type { PullResponseMessage } from '#shared/sync/messages.ts';
import type { Installation, KeptHeads } from './store/installation.ts';
import type { ApiClient } from './sync/api-client.ts';

/** Heads of the server's audit chain as this laptop saw them: who writes that chain anew must fool all laptops. */
export interface AuditHeads {
  /** The one that a pull asks about. */
  newest(): KeptHead | undefined;
  state(): KeptHeads;
  /** A pull is complete: keeps its head, and asks about all of them where the last one is not in the chain. */
  pulled(answer: Pick<PullResponseMessage, 'auditHead' | 'auditHeld' | 'checkpoint'>): Promise<void>;
}

export interface AuditHeadsParts {
  readonly personId: string;
  readonly installation: Pick<Installation, 'updatePerson'>;
  readonly known: KeptHeads | undefined;
  readonly api: Pick<ApiClient, 'sync'>;
  changed(): void;
}

const NOTHING: KeptHeads = { kept: [], disputed: [] };

export function createAuditHeads(parts: AuditHeadsParts): AuditHeads {
  let heads = parts.known ?? NOTHING;
  let isReviewed = false;

  /** The server says of each head whether it is in the chain, was lost by a restore that it tells of, or neither. */
  async function reviewed(): Promise<KeptHeads> {
    const asked = [...heads.kept, ...heads.disputed];
    const answer = await parts.api.sync({
      method: 'POST',
      path: '/api/sync/audit-heads',
      body: { heads: asked },
    });
    if (!Check(HeadsAnswer, answer.body)) return heads;
    isReviewed = true;
    const { verdicts } = answer.body;
    const judged = (isMeant: (verdict: HeadVerdictWord) => boolean) =>
      asked.filter((_, place) => isMeant(verdicts[place] ?? 'holds'));
    return {
      kept: judged((verdict) => verdict === 'holds').toSorted((left, right) => left.seq - right.seq),
      // The earliest say best where the chains part.
      disputed: judged(isDisputed)
        .toSorted((left, right) => left.seq - right.seq)
        .slice(0, MAX_KEPT_HEADS),
    };
  }

  return {
    newest: () => heads.kept.at(-1),
    state: () => heads,
    async pulled({ auditHead, auditHeld, checkpoint }) {
      const before = heads;
      const isDoubtful = auditHeld === false || (heads.disputed.length > 0 && !isReviewed);
      if (isDoubtful) heads = await reviewed();
      if (auditHead.seq > 0) {
        const head = { ...auditHead, epoch: checkpoint.epoch };
        heads = { ...heads, kept: keepHead(heads.kept, head) };
      }
      if (heads.kept === before.kept && heads.disputed === before.disputed) return;
      await parts.installation.updatePerson(parts.personId, { auditHeads: heads });
      if (heads.disputed.length !== before.disputed.length) parts.changed();
    },
  };
}
