export type ClaimState = 'asking' | 'here' | 'elsewhere' | 'discarded';

export interface ClaimParts {
  readonly locks: Pick<LockManager, 'request'>;
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'close' | 'onmessage'>;
  /** How long a window that is just closing or reloading may still hold its lock. */
  readonly closingMs: number;
  /** A window that does not answer for so long (frozen, or its page is gone) is passed over. */
  readonly answerMs: number;
  onState(state: ClaimState): void;
  /** Writes down what is typed in this window, and then nothing more. */
  handOver(): Promise<void>;
}

export interface Claim {
  takeOver(): void;
  /** Tells the windows on this draft that it is gone, and ends. */
  discarded(): void;
  end(): void;
}

interface DraftMessage {
  readonly draftId: string;
  readonly says: 'hand-over' | 'discarded';
}

function isAbout(draftId: string, data: unknown): data is DraftMessage {
  return typeof data === 'object' && data !== null && 'draftId' in data && data.draftId === draftId;
}

/** Claims a draft for one window, by a lock that the browser gives back whatever becomes of the window. */
export function claimDraft(draftId: string, parts: ClaimParts): Claim {
  const name = `landfall-draft:${draftId}`;
  let isOver = false;
  let release: (() => void) | null = null;
  const lose = () => {
    release = null;
    if (!isOver) parts.onState('elsewhere');
  };
  const hold = () => {
    if (isOver) return;
    parts.onState('here');
    return new Promise<void>((resolve) => {
      release = resolve;
    });
  };
  const ask = (options: LockOptions, onNotGranted: () => void) => {
    let isGranted = false;
    const held = () => {
      isGranted = true;
      return hold();
    };
    // Rejected after it was granted: another window took the lock, because this one did not answer.
    parts.locks.request(name, options, held).catch(() => (isGranted ? lose() : onNotGranted()));
  };
  const within = (ms: number) => ({ signal: AbortSignal.timeout(ms) });
  const say = (says: DraftMessage['says']) => parts.channel.postMessage({ draftId, says });
  const end = () => {
    isOver = true;
    parts.channel.close();
    release?.();
  };
  parts.channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isOver || !isAbout(draftId, data)) return;
    if (data.says === 'discarded') {
      end();
      parts.onState('discarded');
      return;
    }
    const letGo = release;
    if (letGo === null) return;
    void parts.handOver().finally(() => {
      lose();
      letGo();
    });
  };
  ask(within(parts.closingMs), lose);
  return {
    takeOver() {
      say('hand-over');
      ask(within(parts.answerMs), () => ask({ steal: true }, lose));
    },
    discarded() {
      say('discarded');
      end();
    },
    end,
  };
}

const CLOSING_MS = 300;
const ANSWER_MS = 3000;

/** The same with the locks and the channel that the windows of this browser share. */
export function claimDraftHere(draftId: string, parts: Pick<ClaimParts, 'onState' | 'handOver'>): Claim {
  return claimDraft(draftId, {
    ...parts,
    locks: navigator.locks,
    channel: new BroadcastChannel('landfall-drafts'),
    closingMs: CLOSING_MS,
    answerMs: ANSWER_MS,
  });
}

/** Resolves when no window writes the draft any more, and the one that did has written down what was typed. */
export function takeDraft(draftId: string, claimAs = claimDraftHere): Promise<Claim> {
  return new Promise((resolve) => {
    const claim = claimAs(draftId, {
      onState(state) {
        if (state === 'here') resolve(claim);
        if (state === 'elsewhere') claim.takeOver();
      },
      handOver: async () => undefined,
    });
  });
}
