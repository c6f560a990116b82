import { scopeOf } from '#shared/access/document-scope.ts';
import { commandDefinition } from '#shared/domain/commands.ts';
import type { Command } from '#shared/engines/command/command.ts';
import {
  type Change,
  type CommandResult,
  NotHeldHere,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import { type DocumentKind, mayRead, type StoredDocument } from '#shared/engines/command/document.ts';

/** Documents as they would be if the server accepted everything that waits; null = deleted. */
export type OverlayDocuments = Map<string, StoredDocument | null>;

export interface ReplayState {
  /** The server's documents. */
  get(id: string): Promise<StoredDocument | undefined>;
  ofKind(kind: DocumentKind): Promise<readonly StoredDocument[]>;
  /** Every document of such a kind that exists is held here; what is missing of it does not exist. */
  holdsAll(kind: DocumentKind): boolean;
  readonly overlay: OverlayDocuments;
  /** Told what a replay depends on. */
  readonly onRead?: (read: { readonly id?: string; readonly kind?: DocumentKind }) => void;
}

/** `predicted`: the laptop does not hold what the command reads, so only the server can tell. */
export type Replay = CommandResult | { readonly outcome: 'predicted' };

/** Runs a command against the held documents and what waits before it. Changes nothing. */
export async function replay(command: Command, state: ReplayState): Promise<Replay> {
  const definition = commandDefinition(command.type);
  if (!definition) return { outcome: 'refused', code: 'unknown-command' };
  const reader = readerFor(command, definition.reads, state);
  try {
    return await definition.execute(reader, command, { now: command.occurredAt, authoritative: false });
  } catch (error) {
    if (error instanceof NotHeldHere) return { outcome: 'predicted' };
    throw error;
  }
}

function readerFor(command: Command, reads: readonly DocumentKind[], state: ReplayState): StateReader {
  function check(kind: DocumentKind): void {
    if (!mayRead(reads, kind)) throw new Error(`${command.type} reads ${kind} without declaring it`);
  }
  return {
    async get<Body>(kind: DocumentKind, id: string) {
      check(kind);
      state.onRead?.({ id });
      const predicted = state.overlay.get(id);
      if (predicted !== undefined) return (predicted ?? undefined) as StoredDocument<Body> | undefined;
      const held = await state.get(id);
      if (held) return held as StoredDocument<Body>;
      // What this very command creates cannot exist before it.
      if (state.holdsAll(kind) || id.startsWith(`${command.id}.`)) return undefined;
      throw new NotHeldHere(kind, id);
    },
    async find<Body>(kind: DocumentKind, field: string, value: string) {
      check(kind);
      state.onRead?.({ kind });
      const documents = new Map((await state.ofKind(kind)).map((document) => [document.id, document]));
      for (const [id, predicted] of state.overlay) {
        if (predicted === null) documents.delete(id);
        else if (predicted.kind === kind) documents.set(id, predicted);
      }
      return [...documents.values()].filter((document) =>
        holdsValue(document, field, value),
      ) as StoredDocument<Body>[];
    },
    async removed(kind: DocumentKind, id: string) {
      check(kind);
      throw new NotHeldHere(kind, id);
    },
    async earlier(kind: DocumentKind, id: string) {
      check(kind);
      throw new NotHeldHere(kind, id);
    },
    nextNumber: async () => null,
  };
}

function holdsValue(document: StoredDocument, field: string, value: string): boolean {
  const held = (document.body as Readonly<Record<string, unknown>> | null)?.[field];
  return Array.isArray(held) ? held.includes(value) : held === value;
}

/** Puts the changes of one replayed command over the documents. */
export async function applyChanges(
  overlay: OverlayDocuments,
  command: Command,
  changes: readonly Change[],
  get: (id: string) => Promise<StoredDocument | undefined>,
): Promise<void> {
  for (const change of changes) {
    if (change.op === 'delete') {
      overlay.set(change.id, null);
      continue;
    }
    const before = overlay.get(change.id) ?? (await get(change.id));
    overlay.set(change.id, {
      id: change.id,
      kind: change.kind,
      version: before?.version ?? 0,
      // Commands ask who may see a document; the server writes the same scope when it accepts.
      scope: scopeOf(change.kind, change.body),
      deleted: false,
      updatedAt: command.occurredAt,
      updatedBy: command.actor,
      body: change.body,
    });
  }
}
