import type { Instant } from '#shared/kernel/instant.ts';
import type { EnginePorts } from '../engine-ports.ts';
import { createBackOff } from './back-off.ts';

/** Back-off of a server that is there but in trouble; what waits goes within half a minute after it is well again. */
const RETRY_FIRST_MS = 500;
const RETRY_MOST_MS = 20_000;

/** Trouble of one way between laptop and server: since when, and when it is tried again. */
export interface Trouble {
  readonly since: Instant | null;
  retryLater(): void;
  /** It works again. */
  end(): void;
  /** Stops waiting: it is tried now. */
  cancel(): void;
}

export function createTrouble(
  ports: Pick<EnginePorts, 'now' | 'random' | 'setTimer'>,
  tryAgain: () => void,
): Trouble {
  const backOff = createBackOff(ports.random, RETRY_FIRST_MS, RETRY_MOST_MS);
  let since: Instant | null = null;
  let cancelTimer: (() => void) | null = null;
  return {
    get since() {
      return since;
    },
    retryLater() {
      since ??= new Date(ports.now()).toISOString();
      cancelTimer?.();
      cancelTimer = ports.setTimer(tryAgain, backOff.next());
    },
    end() {
      since = null;
      cancelTimer?.();
      backOff.reset();
    },
    cancel: () => cancelTimer?.(),
  };
}
