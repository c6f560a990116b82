import type { DocumentKind, StoredDocument } from '#shared/engines/command/document.ts';
import type { DocumentStore } from '../store/document-store.ts';

/** The server's documents as held here, with the ones in use kept parsed. */
export interface DocumentReader {
  get(id: string): Promise<StoredDocument | undefined>;
  getMany(ids: readonly string[]): Promise<ReadonlyMap<string, StoredDocument>>;
  /** All of a kind; for small kinds. */
  ofKind(kind: DocumentKind): Promise<readonly StoredDocument[]>;
  /** What a page brought, in place of what was kept. */
  replace(id: string, kind: DocumentKind, document: StoredDocument | undefined): void;
}

/** Enough for the records on screen and for what pending commands read. */
const MAX_KEPT = 3000;

export function createDocumentReader(
  store: DocumentStore,
  idsOf: (kind: DocumentKind) => Iterable<string>,
): DocumentReader {
  const kept = new Map<string, StoredDocument | undefined>();
  const kinds = new Map<DocumentKind, Map<string, StoredDocument>>();

  function keep(id: string, document: StoredDocument | undefined): void {
    kept.delete(id);
    kept.set(id, document);
    const oldest = kept.keys().next();
    if (kept.size > MAX_KEPT && !oldest.done) kept.delete(oldest.value);
  }

  async function getMany(ids: readonly string[]): Promise<ReadonlyMap<string, StoredDocument>> {
    const missing = ids.filter((id) => !kept.has(id));
    const read: ReadonlyMap<string, StoredDocument> =
      missing.length > 0 ? await store.getMany(missing) : new Map();
    const found = new Map<string, StoredDocument>();
    for (const id of ids) {
      const document = kept.get(id) ?? read.get(id);
      if (document) found.set(id, document);
    }
    for (const id of missing) keep(id, read.get(id));
    return found;
  }

  return {
    getMany,
    async get(id) {
      return (await getMany([id])).get(id);
    },
    async ofKind(kind) {
      const known = kinds.get(kind);
      if (known) return [...known.values()];
      const documents = await store.getMany([...idsOf(kind)]);
      kinds.set(kind, new Map(documents));
      return [...documents.values()];
    },
    replace(id, kind, document) {
      if (kept.has(id)) keep(id, document);
      const held = kinds.get(kind);
      if (!held) return;
      if (document) held.set(id, document);
      else held.delete(id);
    },
  };
}
