import type { FormRegistry } from '#shared/domain/form-definition/form-registry.ts';
import type { Command } from '#shared/engines/command/command.ts';
import { type Change, put } from '#shared/engines/command/define-command.ts';
import type { DocumentKind, StoredDocument } from '#shared/engines/command/document.ts';
import type { DocumentView, PendingState, Row } from '../../contract.ts';
import { type CommandLog, isWaiting, type LogEntry } from '../command-log/command-log.ts';
import type { HeldChange } from '../store/document-store.ts';
import type { DocumentReader } from './document-reader.ts';
import { isReplayed, pendingByTarget, pendingCommandOf } from './pending-commands.ts';
import { applyChanges, type OverlayDocuments, type Replay, type ReplayState, replay } from './replay.ts';
import type { RowIndex } from './row-index.ts';
import { rowOf } from './row-of.ts';

export interface WorldParts {
  readonly log: Pick<CommandLog, 'open'>;
  readonly reader: DocumentReader;
  readonly index: RowIndex;
  readonly forms: FormRegistry;
  holdsAll(kind: DocumentKind): boolean;
  pause(): Promise<void>;
}

/**
 * What the screens see: the server's documents with the waiting commands replayed on them. Its methods are
 * called one after the other (the engine's queue); rows, overlay and pending words change in one step at the
 * end of each, so that no reader ever meets half of a page.
 */
export interface World {
  /** Rows as the server has them, for the snapshot. */
  baseRows(): readonly Row[];
  /** Of one document; null where it has none. */
  baseRow(id: string): Row | null;
  loadRows(rows: readonly Row[]): void;
  /** Forms of the rows that were loaded. */
  readForms(): Promise<void>;
  /** A page was written: `changes` are what it brought. Resolves to older records that a form in it shows anew. */
  takeOver(changes: readonly HeldChange[]): Promise<readonly HeldChange[]>;
  /** What a command would do now; nothing changes. */
  foresee(command: Command): Promise<Replay>;
  /** A new command stands at the end of the log; `result` is what was foreseen. */
  show(entry: LogEntry, result: Replay): Promise<void>;
  /** States of entries changed. */
  refresh(): Promise<void>;
  document(kind: DocumentKind, id: string): Promise<DocumentView | null>;
}

/** Rows or replays handled before other work of the worker gets a turn. */
const CHUNK = 50;

export function createWorld(parts: WorldParts): World {
  const { index, reader, log, forms } = parts;
  const base = new Map<string, Row>();
  let overlay: OverlayDocuments = new Map();
  let overlayRows = new Map<string, Row | null>();
  let pending: ReadonlyMap<string, PendingState> = new Map();
  /** Kinds with a form that rows made before may not know. */
  const withNewForm = new Set<string>();
  /** What the last rebuild depended on: a page that touches none of it needs no new one. */
  let dependsOn = { ids: new Set<string>(), kinds: new Set<DocumentKind>(), entries: '' };

  function stateOver(documents: OverlayDocuments): ReplayState {
    return {
      get: reader.get,
      ofKind: reader.ofKind,
      holdsAll: parts.holdsAll,
      overlay: documents,
      onRead: ({ id, kind }) => {
        if (id !== undefined) dependsOn.ids.add(id);
        if (kind !== undefined) dependsOn.kinds.add(kind);
      },
    };
  }

  async function rebuild(): Promise<OverlayDocuments> {
    const entries = log.open().filter(isReplayed);
    dependsOn = { ids: new Set(), kinds: new Set(), entries: entriesKey(entries) };
    const documents: OverlayDocuments = new Map();
    // What was refused comes last: nothing that waits may rest on it or stumble over it.
    const ordered = [...entries.filter(isWaiting), ...entries.filter((entry) => !isWaiting(entry))];
    for (const [place, entry] of ordered.entries()) {
      if (place % CHUNK === CHUNK - 1) await parts.pause();
      const { command } = entry.signed;
      const result = await replay(command, stateOver(documents));
      const changes = 'changes' in result ? result.changes : asTyped(command);
      await applyChanges(documents, command, isWaiting(entry) ? changes : own(command, changes), reader.get);
    }
    return documents;
  }

  function takeForm(document: StoredDocument): void {
    const kind = forms.take(document);
    if (kind !== null) withNewForm.add(kind);
  }

  /** Rows of records that came before their form. A read that fails leaves them to the next page. */
  async function remade(fresh: ReadonlySet<string>): Promise<readonly HeldChange[]> {
    if (withNewForm.size === 0) return [];
    overlayRows.clear();
    const ids = [...base.values()]
      .filter(({ id, kind }) => withNewForm.has(kind) && !fresh.has(id))
      .map(({ id }) => id);
    const changes: HeldChange[] = [];
    for (let at = 0; at < ids.length; at += CHUNK) {
      if (at > 0) await parts.pause();
      for (const [id, document] of await reader.getMany(ids.slice(at, at + CHUNK))) {
        const row = rowOf(document, forms);
        if (row) base.set(id, row);
        changes.push({ id, kind: document.kind, document });
      }
    }
    withNewForm.clear();
    return changes;
  }

  /** The overlay after a change; where the store cannot be read now, the last one, to be made anew next time. */
  async function rebuilt(): Promise<OverlayDocuments> {
    try {
      return await rebuild();
    } catch {
      dependsOn.entries = 'stale';
      return overlay;
    }
  }

  /** What commands may rest on: without what was refused and stays in view for its author alone. */
  function acceptable(): OverlayDocuments {
    const refused = log.open().filter((entry) => isReplayed(entry) && !isWaiting(entry));
    const unreal = new Set(refused.map((entry) => entry.signed.command.target.id));
    return new Map([...overlay].filter(([id]) => !unreal.has(id)));
  }

  function viewRow(id: string): Row | null {
    const predicted = overlayRows.get(id);
    const row = predicted === undefined ? (base.get(id) ?? null) : predicted;
    const word = pending.get(id) ?? null;
    return row === null || row.pending === word ? row : { ...row, pending: word };
  }

  /** One step without a pause: every reader sees either all of it or nothing. */
  function swap(next: OverlayDocuments, changed: Iterable<string>): void {
    const touched = new Set(changed);
    const rows = new Map<string, Row | null>();
    for (const [id, document] of next) {
      const known = overlay.get(id) === document ? overlayRows.get(id) : undefined;
      if (known === undefined) touched.add(id);
      rows.set(id, known === undefined ? document && rowOf(document, forms) : known);
    }
    for (const id of overlay.keys()) if (!next.has(id)) touched.add(id);
    const words = pendingByTarget(log.open());
    for (const id of [...pending.keys(), ...words.keys()]) {
      if (pending.get(id) !== words.get(id)) touched.add(id);
    }
    overlay = next;
    overlayRows = rows;
    pending = words;
    for (const id of touched) index.set(id, viewRow(id));
  }

  function isUntouched(changes: readonly HeldChange[]): boolean {
    const entries = entriesKey(log.open().filter(isReplayed));
    if (entries !== dependsOn.entries) return false;
    return !changes.some(({ id, kind }) => dependsOn.ids.has(id) || dependsOn.kinds.has(kind));
  }

  return {
    baseRows: () => [...base.values()],
    baseRow: (id) => base.get(id) ?? null,
    loadRows(rows) {
      for (const row of rows) {
        base.set(row.id, row);
        index.set(row.id, row);
      }
    },
    async readForms() {
      for (const document of await reader.ofKind('form-definition')) forms.take(document);
    },
    async takeOver(changes) {
      // Before the first row: a page may bring a form and records of it.
      for (const { document } of changes) if (document) takeForm(document);
      for (const { id, kind, document } of changes) {
        reader.replace(id, kind, document);
        const row = document ? rowOf(document, forms) : null;
        if (row) base.set(id, row);
        else base.delete(id);
      }
      const ids = changes.map(({ id }) => id);
      const others = await remade(new Set(ids));
      const next = isUntouched(changes) ? overlay : await rebuilt();
      swap(next, [...ids, ...others.map(({ id }) => id)]);
      return others;
    },
    foresee: (command) => replay(command, stateOver(acceptable())),
    async show(entry, result) {
      const next = new Map(overlay);
      if ('changes' in result && isReplayed(entry)) {
        await applyChanges(next, entry.signed.command, result.changes, reader.get);
      }
      dependsOn.entries = entriesKey(log.open().filter(isReplayed));
      swap(next, []);
    },
    async refresh() {
      swap(isUntouched([]) ? overlay : await rebuilt(), []);
    },
    async document(kind, id) {
      const held = await reader.get(id);
      const predicted = overlay.get(id);
      const document: StoredDocument | null | undefined = predicted === undefined ? held : predicted;
      if (!document || document.kind !== kind) return null;
      return {
        document,
        serverVersion: held?.version ?? null,
        pending: log
          .open()
          .filter((entry) => entry.signed.command.target.id === id)
          .map(pendingCommandOf),
      };
    },
  };
}

/**
 * What a creating command would have made, as it was typed: the rules refuse it by now (somebody else took its
 * number), but it exists nowhere else, so its author keeps seeing it until they have seen why.
 */
function asTyped({ id, target, payload }: Command): readonly Change[] {
  if (!target.id.startsWith(`${id}.`) || payload === null || typeof payload !== 'object') return [];
  const { values, provisionalNumber } = payload as { values?: unknown; provisionalNumber?: unknown };
  if (values === null || typeof values !== 'object') return [];
  const number = typeof provisionalNumber === 'string' ? { provisionalNumber } : {};
  return [put(target.kind, target.id, { ...values, ...number })];
}

/** Of a refused command only the record that it would have created stays in view, never what else it changed. */
function own({ target }: Command, changes: readonly Change[]): readonly Change[] {
  return changes.filter((change) => change.id === target.id);
}

/** Which commands are replayed, and as what: one that waited and is refused now needs another replay. */
function entriesKey(entries: readonly LogEntry[]): string {
  return entries.map((entry) => `${entry.deviceSeq}${isWaiting(entry) ? '' : '!'}`).join();
}
