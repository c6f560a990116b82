import type { ChangeScope } from '../repositories/change-repository.ts';
import type { SyncStore } from '../repositories/sync-store.ts';
import type { ChangeFeed } from './change-feed.ts';
import { type Grants, overlaps } from './person-grants.ts';
import type { SyncLogger } from './sync-rules.ts';

/** What the hub needs of a connection; the route has the rest. */
export interface StreamTarget {
  readonly personId: string;
  readonly deviceId: string;
  hint(hint: { seq: number; resync?: true }): void;
  /** Ends the stream; with a delay, the laptop is asked to wait that long before it comes back. */
  end(retryMs?: number): void;
}

export interface StreamHub {
  /** Adds a stream and returns what takes it away. A device has one: an older one ends. */
  add(target: StreamTarget): Promise<() => void>;
  endWhere(matches: (target: StreamTarget) => boolean): void;
  endAll(retryMs: () => number): void;
  targets(): readonly StreamTarget[];
  close(): void;
}

export interface StreamHubParts {
  readonly store: Pick<SyncStore, 'changeScopesAfter'>;
  readonly feed: ChangeFeed;
  readonly logger: SyncLogger;
  readonly grants: (personId: string) => Promise<Grants>;
}

/** More than this at once is a bulk load: everybody is told, without asking whom it concerns. */
const MANY_CHANGES = 1000;
const KINDS_THAT_GRANT = new Set(['person', 'department']);

interface Listener {
  readonly target: StreamTarget;
  grants: Grants;
}

/**
 * Tells laptops that something changed that concerns them: a hint, never a document. It says nothing about
 * what others do, and a lost hint costs nothing but time.
 */
export function createStreamHub(parts: StreamHubParts): StreamHub {
  const listeners = new Map<string, Listener>();
  let told = parts.feed.seq();
  let isTelling = false;

  function wake(): void {
    if (!isTelling) void tellUntilTold();
  }

  async function tellUntilTold(): Promise<void> {
    isTelling = true;
    while (told < parts.feed.seq()) await tellAll();
    isTelling = false;
  }

  async function tellAll(): Promise<void> {
    const head = parts.feed.seq();
    const from = told;
    told = head;
    if (listeners.size === 0) return;
    try {
      const changes = await parts.store.changeScopesAfter(from, MANY_CHANGES);
      if (changes.some((change) => KINDS_THAT_GRANT.has(change.kind))) await refreshGrants(head);
      for (const listener of listeners.values()) {
        if (changes.length === MANY_CHANGES || concerns(changes, listener))
          listener.target.hint({ seq: head });
      }
    } catch (error) {
      parts.logger.warn({ err: error }, 'a hint could not be given');
    }
  }

  async function refreshGrants(head: number): Promise<void> {
    for (const listener of listeners.values()) {
      const grants = await parts.grants(listener.target.personId);
      const isSame = grants.scopeVersion === listener.grants.scopeVersion;
      listener.grants = grants;
      if (!isSame) listener.target.hint({ seq: head, resync: true });
    }
  }

  const stopListening = parts.feed.onChange(wake);

  return {
    async add(target) {
      const key = `${target.deviceId} ${target.personId}`;
      const listener = { target, grants: await parts.grants(target.personId) };
      listeners.get(key)?.target.end();
      listeners.set(key, listener);
      return () => {
        if (listeners.get(key) === listener) listeners.delete(key);
      };
    },
    endWhere(matches) {
      for (const { target } of [...listeners.values()]) if (matches(target)) target.end();
    },
    endAll(retryMs) {
      for (const { target } of [...listeners.values()]) target.end(retryMs());
    },
    targets: () => [...listeners.values()].map((listener) => listener.target),
    close: stopListening,
  };
}

function concerns(changes: readonly ChangeScope[], { grants }: Listener): boolean {
  return changes.some(
    (change) => overlaps(change.scope, grants.tokens) || overlaps(change.oldScope, grants.tokens),
  );
}
