import { type RefObject, useEffect, useRef, useState } from 'react';
import { type ClaimState, claimDraftHere } from '#renderer/data/client/claim-draft.ts';

export interface DraftClaim {
  /** Who writes the draft: one window at a time, or each would write over the other's words. */
  readonly state: ClaimState;
  /** What the form does before another window goes on: it writes down what is typed, and then nothing more. */
  readonly handOver: RefObject<(() => Promise<void>) | null>;
  takeOver(): void;
}

/** Claims a draft for this window while its form is on screen. */
export function useDraftClaim(draftId: string): DraftClaim {
  const [state, setState] = useState<ClaimState>('asking');
  const handOver = useRef<(() => Promise<void>) | null>(null);
  const takeOver = useRef(() => {});
  useEffect(() => {
    const claim = claimDraftHere(draftId, {
      onState: setState,
      handOver: async () => handOver.current?.(),
    });
    takeOver.current = claim.takeOver;
    return claim.end;
  }, [draftId]);
  return { state, handOver, takeOver: () => takeOver.current() };
}
