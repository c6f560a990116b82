import type { PendingCommand } from '#renderer/data/contract.ts';
import type { CommandInput } from '#shared/engines/command/command.ts';

/** One act that a screen called saved. */
export interface Saved {
  readonly commandId: string;
  readonly personId: string;
  readonly laptop: string;
  readonly input: CommandInput;
  readonly targetId: string;
}

/**
 * What people outside the system remember: what they were told was saved, and what they took back. It is written
 * from the answers that screens got and never reads a store.
 */
export interface Ledger {
  readonly saved: Map<string, Saved>;
  /** Acts that their authors dropped, and were told so. */
  readonly dropped: Set<string>;
  /** Acts that lie on a second disk as well: dropping them on one says nothing of the other. */
  readonly twofold: Set<string>;
  /** Acts at the server that lie on no disk any more: a server that forgets them cannot get them back. */
  readonly homeless: Set<string>;
  /** Saved on a disk that was destroyed or put back to an earlier day: nobody promises those. */
  readonly excused: Set<string>;
  /** Outcome documents that a disk lost: the log says the same, and no check asks for them once they are noted. */
  readonly lostOutcomes: Set<string>;
}

/** They only add: nothing rests on them, and they rest on nothing but the record itself. */
const STAND_ALONE = ['comment.add', 'attachment.add', 'approval.see'];

/**
 * Notes that an act was taken back, and with it everything below it in the outbox, as the screen showed it, that was
 * done to what it had made or changed.
 */
export function noteDropped(ledger: Ledger, shown: readonly PendingCommand[], commandId: string): void {
  const gone = new Map<string, PendingCommand>();
  for (const act of shown) {
    const rests = [...gone.values()].some((earlier) => restsOn(act, earlier));
    if (act.commandId === commandId || (rests && act.neverSent)) gone.set(act.commandId, act);
  }
  for (const id of gone.keys()) ledger.dropped.add(id);
}

function restsOn(act: PendingCommand, earlier: PendingCommand): boolean {
  const isAlone = [act.type, earlier.type].some((type) => STAND_ALONE.includes(type));
  if (act.target.id === earlier.target.id && !isAlone) return true;
  return `${JSON.stringify(act.payload)}${act.target.id}`.includes(`${earlier.commandId}.`);
}

export function createLedger(): Ledger {
  return {
    saved: new Map(),
    dropped: new Set(),
    twofold: new Set(),
    homeless: new Set(),
    excused: new Set(),
    lostOutcomes: new Set(),
  };
}
