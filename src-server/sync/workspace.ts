import type { DocumentKind, StoredDocument } from '#shared/engines/command/document.ts';
import { canonicalJson } from '#shared/kernel/digest.ts';
import type { DocumentState } from '../repositories/document-repository.ts';
import type { SyncTables } from '../repositories/sync-store.ts';

/** A document as it was read from the database: version 0 = it did not exist. */
interface Base {
  readonly version: number;
  readonly scope: readonly string[];
}

export interface FoundSet {
  readonly kind: DocumentKind;
  readonly field: string;
  readonly value: string;
  readonly versions: string;
}

/**
 * What one transaction has read and is about to write. Commands run against it one after the other, each
 * seeing what the ones before it did; nothing reaches the tables before all have run. It remembers the
 * version of everything that was read, so that the end of the transaction can tell whether that still holds.
 */
export interface Workspace {
  readonly tables: SyncTables;
  load(ids: readonly string[]): Promise<void>;
  get(id: string): Promise<DocumentState | undefined>;
  find(kind: DocumentKind, field: string, value: string): Promise<readonly DocumentState[]>;
  /** Asks for many values of one field at once; `find` then answers from here. */
  prefind(kind: DocumentKind, field: string, values: readonly string[]): Promise<void>;
  /** Next value of a counter; `restoreCounters` takes back what a refused command took. */
  nextCounter(name: string): Promise<number>;
  counters(): ReadonlyMap<string, number>;
  restoreCounters(values: ReadonlyMap<string, number>): void;
  replace(document: DocumentState): void;
  /** Documents as they will stand, with what they stood on. */
  written(): readonly { readonly document: DocumentState; readonly base: Base }[];
  readVersions(): ReadonlyMap<string, number>;
  foundSets(): readonly FoundSet[];
}

export function versionsText(documents: readonly { id: string; version: number }[]): string {
  return documents.map((document) => `${document.id}:${document.version}`).join(' ');
}

/** Whether a document stands and holds a value in a field, or in its list. */
export function hasValue(document: DocumentState, field: string, value: string): boolean {
  if (document.deleted || document.body === null || typeof document.body !== 'object') return false;
  const held: unknown = Reflect.get(document.body, field);
  if (Array.isArray(held)) return held.includes(value);
  return typeof held === 'string' ? held === value : held !== undefined && canonicalJson(held) === value;
}

export function openWorkspace(tables: SyncTables): Workspace {
  const base = new Map<string, Base>();
  const current = new Map<string, DocumentState>();
  const written = new Set<string>();
  const found = new Map<string, { set: FoundSet; ids: readonly string[] }>();
  let counters = new Map<string, number>();

  function remember(document: DocumentState): void {
    if (base.has(document.id)) return;
    base.set(document.id, { version: document.version, scope: document.deleted ? [] : document.scope });
    current.set(document.id, document);
  }

  async function load(ids: readonly string[]): Promise<void> {
    const unknown = [...new Set(ids)].filter((id) => !base.has(id));
    if (unknown.length === 0) return;
    for (const document of await tables.readDocuments(unknown)) remember(document);
    for (const id of unknown) if (!base.has(id)) base.set(id, { version: 0, scope: [] });
  }

  function noteFound(
    kind: DocumentKind,
    field: string,
    value: string,
    documents: readonly DocumentState[],
  ): void {
    for (const document of documents) remember(document);
    const ids = documents.map((document) => document.id);
    found.set(`${kind} ${field} ${value}`, {
      set: { kind, field, value, versions: versionsText(documents) },
      ids,
    });
  }

  async function search(kind: DocumentKind, field: string, value: string): Promise<readonly string[]> {
    const key = `${kind} ${field} ${value}`;
    const known = found.get(key);
    if (known !== undefined) return known.ids;
    const documents = await tables.findDocuments({ kind, field, value });
    noteFound(kind, field, value, documents);
    return documents.map((document) => document.id);
  }

  return {
    tables,
    load,
    async get(id) {
      await load([id]);
      return current.get(id);
    },
    async find(kind, field, value) {
      const stored = await search(kind, field, value);
      const candidates = new Set([...stored, ...written]);
      const documents = [...candidates].map((id) => current.get(id));
      return documents
        .filter((document) => document !== undefined)
        .filter((document) => document.kind === kind && hasValue(document, field, value))
        .sort((left, right) => (left.id < right.id ? -1 : 1));
    },
    async prefind(kind, field, values) {
      const unknown = values.filter((value) => !found.has(`${kind} ${field} ${value}`));
      if (unknown.length === 0) return;
      const documents = await tables.findDocumentsAmong({ kind, field, values: unknown });
      for (const value of unknown) {
        noteFound(
          kind,
          field,
          value,
          documents.filter((document) => hasValue(document, field, value)),
        );
      }
    },
    async nextCounter(name) {
      const value = (counters.get(name) ?? (await tables.lockCounter(name))) + 1;
      counters.set(name, value);
      return value;
    },
    counters: () => new Map(counters),
    restoreCounters(values) {
      counters = new Map(values);
    },
    replace(document) {
      current.set(document.id, document);
      written.add(document.id);
    },
    written: () => [...written].map((id) => writtenEntry(id, current, base)),
    readVersions: () => new Map([...base].map(([id, entry]) => [id, entry.version])),
    foundSets: () => [...found.values()].map((entry) => entry.set),
  };
}

function writtenEntry(
  id: string,
  current: ReadonlyMap<string, DocumentState>,
  base: ReadonlyMap<string, Base>,
): { document: DocumentState; base: Base } {
  const document = current.get(id);
  if (document === undefined) throw new Error(`Written but not held: ${id}`);
  return { document, base: base.get(id) ?? { version: 0, scope: [] } };
}

export function asStored<Body>(document: DocumentState): StoredDocument<Body> {
  // Bodies are written by the shared commands alone, which know the type of the kind that they name.
  return document as StoredDocument<Body>;
}
