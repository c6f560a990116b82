import type { StateReader } from '#shared/engines/command/define-command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { DocumentState } from '../repositories/document-repository.ts';
import type { DocumentReads } from '../repositories/sync-store.ts';
import { asStored, hasValue } from './workspace.ts';

/**
 * For a dry run: reads beside the transactions of others, so what it says may be old by the time that the command
 * runs. It knows nothing that is gone and gives no numbers.
 */
export function dryReader(reads: DocumentReads): StateReader {
  const byId = new Map<string, DocumentState | undefined>();
  const found = new Map<string, readonly DocumentState[]>();
  const load = async (ids: readonly string[]): Promise<void> => {
    const unknown = ids.filter((id) => !byId.has(id));
    for (const id of unknown) byId.set(id, undefined);
    for (const document of await reads.readDocuments(unknown)) byId.set(document.id, document);
  };
  const prefind = async (kind: DocumentKind, field: string, values: readonly string[]): Promise<void> => {
    const documents = values.length === 0 ? [] : await reads.findDocumentsAmong({ kind, field, values });
    for (const value of values) {
      found.set(
        `${kind} ${field} ${value}`,
        documents.filter((document) => hasValue(document, field, value)),
      );
    }
  };
  return {
    // Bodies are typed by their kind; the command validates what it reads.
    get: async (kind, id) => {
      await load([id]);
      const document = byId.get(id);
      return document?.kind === kind && !document.deleted ? asStored(document) : undefined;
    },
    find: async (kind, field, value) => {
      const key = `${kind} ${field} ${value}`;
      if (!found.has(key)) await prefind(kind, field, [value]);
      return (found.get(key) ?? []).map((document) => asStored(document));
    },
    removed: async () => undefined,
    earlier: async () => undefined,
    nextNumber: async () => null,
    preload: load,
    prefind,
  };
}
