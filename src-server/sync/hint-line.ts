import type { Static } from 'typebox';
import type { StreamHintMessage } from '#shared/sync/messages.ts';

type Hint = Static<typeof StreamHintMessage>;

/**
 * Hints on their way to one laptop, at most one at a time: what comes while its connection takes nothing becomes one
 * hint, the newest, that still asks to find its place again if any of them did. However long it stands still, nothing
 * piles up.
 * @param write resolves when the connection takes more
 */
export function createHintLine(write: (hint: Hint) => Promise<void>): (hint: Hint) => void {
  let isWriting = false;
  let next: Hint | null = null;

  async function writeAll(first: Hint): Promise<void> {
    isWriting = true;
    for (let hint: Hint | null = first; hint !== null; hint = takeNext()) await write(hint);
    isWriting = false;
  }

  function takeNext(): Hint | null {
    const taken = next;
    next = null;
    return taken;
  }

  return (hint) => {
    if (!isWriting) void writeAll(hint);
    else next = next?.resync ? { ...hint, resync: true } : hint;
  };
}
