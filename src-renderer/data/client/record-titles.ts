import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { EngineConnection } from '../contract.ts';
import { useEngine } from './engine-hooks.ts';

export interface RecordTitle {
  readonly title: string;
  readonly number: string;
  readonly version: number;
}

interface Entry {
  /** null = not held here. */
  readonly value: RecordTitle | null;
  readonly readAt: number;
}

/** Names change rarely; a name on screen is read again when it is shown anew after this long. */
const FRESH_MS = 30_000;

function sameTitle(left: RecordTitle, right: RecordTitle): boolean {
  return left.title === right.title && left.number === right.number && left.version === right.version;
}

/** Names of linked records, asked for in one question per kind and render, kept per engine. */
class TitleCache {
  private readonly entries = new Map<string, Entry>();
  private readonly wanted = new Map<DocumentKind, Set<string>>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly engine: EngineConnection) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  peek(kind: DocumentKind, id: string): RecordTitle | null | undefined {
    return this.entries.get(`${kind}/${id}`)?.value;
  }

  want(kind: DocumentKind, id: string): void {
    const known = this.entries.get(`${kind}/${id}`);
    if (known && known.value !== null && Date.now() - known.readAt < FRESH_MS) return;
    if (this.wanted.size === 0) queueMicrotask(() => this.askAll());
    const ids = this.wanted.get(kind) ?? new Set();
    this.wanted.set(kind, ids.add(id));
  }

  private askAll(): void {
    const questions = [...this.wanted];
    this.wanted.clear();
    for (const [kind, ids] of questions) void this.ask(kind, [...ids]);
  }

  private async ask(kind: DocumentKind, ids: readonly string[]): Promise<void> {
    const { rows } = await this.engine.list({ kind, where: { id: ids }, offset: 0, limit: ids.length });
    const found = new Map(rows.map((row) => [row.id, row]));
    for (const id of ids) {
      const row = found.get(id);
      const value = row ? { title: row.title, number: row.number, version: row.version } : null;
      const known = this.entries.get(`${kind}/${id}`)?.value;
      const unchanged = known && value && sameTitle(known, value);
      this.entries.set(`${kind}/${id}`, { value: unchanged ? known : value, readAt: Date.now() });
    }
    for (const listener of this.listeners) listener();
  }
}

const caches = new WeakMap<EngineConnection, TitleCache>();

function cacheOf(engine: EngineConnection): TitleCache {
  const known = caches.get(engine) ?? new TitleCache(engine);
  caches.set(engine, known);
  return known;
}

/** Reads names that are at hand; one that is not is asked for, and there the next time. */
export function useTitleReader(): (kind: DocumentKind, id: string) => RecordTitle | null | undefined {
  const cache = cacheOf(useEngine());
  return useCallback(
    (kind, id) => {
      cache.want(kind, id);
      return cache.peek(kind, id);
    },
    [cache],
  );
}

/** Name of a linked record: undefined while it is read, null when this laptop does not hold it. */
export function useRecordTitle(kind: DocumentKind, id: string): RecordTitle | null | undefined {
  const cache = cacheOf(useEngine());
  useEffect(() => {
    if (id !== '') cache.want(kind, id);
  }, [cache, kind, id]);
  const read = useCallback(() => cache.peek(kind, id), [cache, kind, id]);
  return useSyncExternalStore(cache.subscribe, read);
}
