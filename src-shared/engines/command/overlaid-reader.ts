import { canonicalJson } from '#shared/kernel/digest.ts';
import type { Change, StateReader } from './define-command.ts';
import type { DocumentKind, StoredDocument } from './document.ts';

/** Who wrote what stands on top, and when. */
export interface OverlayAuthor {
  readonly personId: string;
  readonly at: string;
}

/**
 * The state as it will stand once `changes` are written: commands that are made of several others read through it.
 * Scopes stay as they were before.
 */
export function overlaidReader(
  state: StateReader,
  changes: readonly Change[],
  author: OverlayAuthor,
): StateReader {
  const written = new Map<string, readonly Change[]>();
  for (const change of changes) {
    const key = `${change.kind}/${change.id}`;
    written.set(key, [...(written.get(key) ?? []), change]);
  }
  const last = byKind(lastChanges(changes));
  const over = <Body>(
    kind: DocumentKind,
    id: string,
    stored: StoredDocument<Body> | undefined,
  ): StoredDocument<Body> | undefined => {
    const own = written.get(`${kind}/${id}`);
    const newest = own?.at(-1);
    if (own === undefined || newest === undefined) return stored;
    if (newest.op === 'delete') return undefined;
    const version = (stored?.version ?? 0) + own.length;
    const base = stored ?? { id, kind, scope: [] };
    // A change is typed by the command that made it, as what is stored is by the one that wrote it.
    const body = newest.body as Body;
    return { ...base, version, deleted: false, updatedAt: author.at, updatedBy: author.personId, body };
  };
  const get = async <Body>(kind: DocumentKind, id: string) =>
    over<Body>(kind, id, await state.get<Body>(kind, id));
  return {
    get,
    async find<Body>(kind: DocumentKind, field: string, value: string) {
      const stored = await state.find<Body>(kind, field, value);
      const holding = (last.get(kind) ?? []).filter(
        (change) => change.op === 'put' && holds(change.body, field, value),
      );
      const touched = await Promise.all(holding.map(({ id }) => get<Body>(kind, id)));
      const same = stored.filter(({ id }) => !written.has(`${kind}/${id}`));
      const now = touched.filter((document) => document !== undefined);
      return [...same, ...now].sort((left, right) => (left.id < right.id ? -1 : 1));
    },
    preload: async (ids) => await state.preload?.(ids),
    prefind: async (kind, field, values) => await state.prefind?.(kind, field, values),
    removed: (kind, id) => state.removed(kind, id),
    earlier: (kind, id, version) => state.earlier(kind, id, version),
    nextNumber: (series, pattern) => state.nextNumber(series, pattern),
  };
}

function byKind(changes: readonly Change[]): ReadonlyMap<DocumentKind, readonly Change[]> {
  const found = new Map<DocumentKind, Change[]>();
  for (const change of changes) {
    const known = found.get(change.kind);
    if (known === undefined) found.set(change.kind, [change]);
    else known.push(change);
  }
  return found;
}

function holds(body: unknown, field: string, value: string): boolean {
  const held: unknown = body !== null && typeof body === 'object' ? Reflect.get(body, field) : undefined;
  if (Array.isArray(held)) return held.includes(value);
  return typeof held === 'string' ? held === value : held !== undefined && canonicalJson(held) === value;
}

/** Of each document its last change, in the order in which they were last written. */
export function lastChanges(changes: readonly Change[]): readonly Change[] {
  const last = new Map<string, Change>();
  for (const change of changes) {
    const key = `${change.kind}/${change.id}`;
    last.delete(key);
    last.set(key, change);
  }
  return [...last.values()];
}
