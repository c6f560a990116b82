import type { CommandDefinition, StateReader } from '#shared/engines/command/define-command.ts';
import { type DocumentKind, mayRead } from '#shared/engines/command/document.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { bodyOfVersion } from '../repositories/version-repository.ts';
import { asStored, type Workspace } from './workspace.ts';

const DIGITS = 6;

/** `PR` at 2026-11-21 → `PR-2026`: each series starts again with the year. */
function counterName(series: string, now: Instant): string {
  return `${series}-${now.slice(0, 4)}`;
}

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
      const body = await bodyOfVersion(workspace.tx, id, tombstone.version - 1);
      return body === undefined ? undefined : asStored({ ...tombstone, body });
    },
    async nextNumber(series) {
      const name = counterName(series, now);
      const value = await workspace.nextCounter(name);
      return `${name}-${String(value).padStart(DIGITS, '0')}`;
    },
  };
}
