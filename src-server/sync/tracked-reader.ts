import type { CommandDefinition, StateReader } from '#shared/engines/command/define-command.ts';
import { type DocumentKind, mayRead } from '#shared/engines/command/document.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { counterOf, numberText, USUAL_PATTERN } from '#shared/kernel/number-pattern.ts';
import { asStored, type Workspace } from './workspace.ts';

/** The reader that `execute` gets on the server: inside the transaction, and only for the kinds that the command declares. */
export function trackedReader(
  workspace: Workspace,
  definition: Pick<CommandDefinition, 'type' | 'reads'>,
  now: Instant,
): StateReader {
  function mustBeDeclared(kind: DocumentKind): void {
    if (mayRead(definition.reads, kind)) return;
    throw new Error(`${definition.type} reads ${kind} without declaring it`);
  }
  return {
    async get(kind, id) {
      mustBeDeclared(kind);
      const document = await workspace.get(id);
      return document === undefined || document.deleted || document.kind !== kind
        ? undefined
        : asStored(document);
    },
    async find(kind, field, value) {
      mustBeDeclared(kind);
      const documents = await workspace.find(kind, field, value);
      return documents.map((document) => asStored(document));
    },
    async removed(kind, id) {
      mustBeDeclared(kind);
      const tombstone = await workspace.get(id);
      if (tombstone === undefined || !tombstone.deleted || tombstone.kind !== kind) return undefined;
      // A tombstone goes down to laptops without content; the version before it still has one.
      const body = await workspace.tables.bodyOfVersion(id, tombstone.version - 1);
      return body === undefined ? undefined : asStored({ ...tombstone, body });
    },
    async earlier<Body>(kind: DocumentKind, id: string, version: number) {
      mustBeDeclared(kind);
      // Written by the shared commands alone, which know the type of the kind that they name.
      return (await workspace.tables.contentOfVersion({ kind, id, version })) as Body | undefined;
    },
    preload: (ids) => workspace.load(ids),
    async prefind(kind, field, values) {
      mustBeDeclared(kind);
      await workspace.prefind(kind, field, values);
    },
    async nextNumber(series, pattern = USUAL_PATTERN) {
      const counter = counterOf(series, pattern, now);
      return numberText(counter, pattern, await workspace.nextCounter(counter));
    },
  };
}
