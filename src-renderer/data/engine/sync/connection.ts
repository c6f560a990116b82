import type { Instant } from '#shared/kernel/instant.ts';
import type { ConnectionWord } from '../../contract.ts';
import type { EnginePorts } from '../engine-ports.ts';
import { createBackOff } from './back-off.ts';

export type BlockedWord = 'unauthorised' | 'update-required' | 'server-outdated';

/** Whether the server is reached, and since when not. Asks again by itself while it is not. */
export interface Connection {
  readonly word: ConnectionWord;
  readonly syncedAt: Instant | null;
  readonly offlineSince: Instant | null;
  /** The server answered. */
  reached(): void;
  /** The line or the server is gone: looks for it again. */
  lost(): void;
  /** Only a person can go on from here (sign in again, update); looked at again now and then. */
  blocked(word: BlockedWord): void;
  /** Looks at once. */
  probe(): void;
  stop(): void;
}

/** How soon a returned network is noticed without any hint of the operating system: within 2 s. */
const PROBE_FIRST_MS = 700;
const PROBE_MOST_MS = 1800;
/** A server that is there and answers nothing of use is asked ever more seldom, as one in trouble is. */
const PROBE_IN_VAIN_MOST_MS = 20_000;
/** A blocked engine looks rarely: an update or a new account state is a matter of minutes. */
const PROBE_BLOCKED_MS = 20_000;

export interface ConnectionParts {
  readonly ports: Pick<EnginePorts, 'now' | 'setTimer' | 'random' | 'onNetworkReturn'>;
  /** The last contact of an earlier life of this engine. */
  readonly syncedAt: Instant | null;
  isReachable(): Promise<boolean>;
  /** The line is back: everything that waits may go. */
  onReturn(): void;
  onChange(): void;
}

export function createConnection(parts: ConnectionParts): Connection {
  const { ports } = parts;
  const backOff = createBackOff(ports.random, PROBE_FIRST_MS, PROBE_MOST_MS);
  const inVain = createBackOff(ports.random, PROBE_FIRST_MS, PROBE_IN_VAIN_MOST_MS);
  /** The last look found the server, and nothing has been reached since. */
  let isFound = false;
  let word: ConnectionWord = 'connecting';
  let { syncedAt } = parts;
  let offlineSince: Instant | null = null;
  let cancelTimer: (() => void) | null = null;
  let isProbing = false;
  let isStopped = false;
  const now = (): Instant => new Date(ports.now()).toISOString();
  const stopWatching = ports.onNetworkReturn(() => void probe());

  function become(next: ConnectionWord): void {
    if (word === next || isStopped) return;
    word = next;
    if (next === 'offline') offlineSince ??= now();
    if (next === 'online') offlineSince = null;
    parts.onChange();
  }

  function later(milliseconds: number): void {
    cancelTimer?.();
    cancelTimer = isStopped ? null : ports.setTimer(() => void probe(), milliseconds);
  }

  async function probe(): Promise<void> {
    if (isProbing || isStopped) return;
    isProbing = true;
    const isThere = await parts.isReachable();
    isProbing = false;
    if (isStopped) return;
    isFound = isThere;
    if (isThere) {
      backOff.reset();
      parts.onReturn();
      return;
    }
    inVain.reset();
    become('offline');
    later(backOff.next());
  }

  return {
    get word() {
      return word;
    },
    get syncedAt() {
      return syncedAt;
    },
    get offlineSince() {
      return offlineSince;
    },
    reached() {
      cancelTimer?.();
      isFound = false;
      inVain.reset();
      syncedAt = now();
      become('online');
    },
    lost() {
      become('offline');
      later(isFound ? inVain.next() : backOff.next());
    },
    blocked(next) {
      become(next);
      later(PROBE_BLOCKED_MS);
    },
    probe: () => void probe(),
    stop() {
      isStopped = true;
      cancelTimer?.();
      stopWatching();
    },
  };
}
