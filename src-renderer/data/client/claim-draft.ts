export type ClaimState = 'asking' | 'here' | 'elsewhere';

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
  end(): void;
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
  parts.channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const letGo = release;
    if (data !== draftId || letGo === null) return;
    void parts.handOver().finally(() => {
      lose();
      letGo();
    });
  };
  ask(within(parts.closingMs), lose);
  return {
    takeOver() {
      parts.channel.postMessage(draftId);
      ask(within(parts.answerMs), () => ask({ steal: true }, lose));
    },
    end() {
      isOver = true;
      parts.channel.close();
      release?.();
    },
  };
}
