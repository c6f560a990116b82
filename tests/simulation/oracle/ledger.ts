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
 * Somebody asks to take an act back, and with it everything below it in the outbox, as the screen showed it, that was
 * done to what it had made or changed. `told` is called with the answer; a laptop that dies before it has promised
 * neither, and its person looks again.
 */
export function noteDropAsked(
  ledger: Ledger,
  shown: readonly PendingCommand[],
  commandId: string,
): (isDropped: boolean) => void {
  const asked = goneWith(shown, commandId).filter((id) => !ledger.excused.has(id));
  for (const id of asked) ledger.excused.add(id);
  return (isDropped) => {
    for (const id of asked) ledger.excused.delete(id);
    if (isDropped) for (const id of goneWith(shown, commandId)) ledger.dropped.add(id);
  };
}

function goneWith(shown: readonly PendingCommand[], commandId: string): readonly string[] {
  const gone = new Map<string, PendingCommand>();
  for (const act of shown) {
    const rests = [...gone.values()].some((earlier) => restsOn(act, earlier));
    if (act.commandId === commandId || (rests && act.neverSent)) gone.set(act.commandId, act);
  }
  return [...gone.keys()];
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
