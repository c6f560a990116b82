import { type ByteSource, piecesOf } from '#shared/engines/file/byte-source.ts';
import { checkFile } from '#shared/engines/file/check-file.ts';
import { fileNameFor } from '#shared/engines/file/file-name.ts';
import type { FileAdding, KeptFile, NewFile } from '../../contract.ts';
import type { DiskWatch } from '../disk-watch.ts';
import type { EnginePorts } from '../engine-ports.ts';
import { createExclusiveQueue } from '../exclusive-queue.ts';
import type { BlobStore } from '../store/blob-store.ts';
import type { AddingFile } from '../store/blob-tables.ts';
import type { HeldContents } from './held-contents.ts';
import { sha256OfPieces } from './sha256.ts';
import { blobSource, ChosenFileGone } from './sources.ts';

export interface FileAdderParts {
  readonly ports: Pick<EnginePorts, 'now' | 'newId'>;
  readonly blobs: BlobStore;
  readonly contents: HeldContents;
  readonly disk: Pick<DiskWatch, 'takesFile'>;
  /** The same content may just be on its way here: this copy is quicker. */
  stopFetching(sha256: string): Promise<void>;
  changed(): void;
}

type AddedFile = Pick<NewFile, 'name' | 'content'> & { readonly target?: NewFile['target'] };

/** Puts files on this laptop's disk: all of a file, durably and as it was checked, or nothing of it. */
export interface FileAdder {
  /** @param whenKept what has to be saved with it; until that is done the file counts as not added */
  add<Result>(file: AddedFile, whenKept: (kept: KeptFile) => Promise<Result>): Promise<Result>;
  /** Now being added, and those that the end of the app broke off. */
  list(): readonly FileAdding[];
  /** Contents that are being written now. */
  readonly busy: ReadonlySet<string>;
  open(): Promise<void>;
  /** The person has read that it was not saved. */
  dismiss(id: string): Promise<void>;
}

export function createFileAdder(parts: FileAdderParts): FileAdder {
  const { ports, blobs, contents, disk, changed } = parts;
  const brokenOff = new Map<string, AddingFile>();
  const running = new Map<string, AddingFile & { done: number }>();
  const busy = new Set<string>();
  const queue = createExclusiveQueue();

  function entryOf({ name, content, target }: AddedFile): AddingFile {
    const { kind: recordKind = '', id: recordId = '' } = target ?? {};
    const startedAt = new Date(ports.now()).toISOString();
    return { id: ports.newId(), name, size: content.size, recordKind, recordId, startedAt };
  }

  /** Twice through the file: what it is called is known only when all of it was read. */
  async function write(source: ByteSource, id: string): Promise<string> {
    const note = (bytes: number) => {
      const entry = running.get(id);
      if (entry) entry.done += bytes / 2;
      changed();
    };
    const sha256 = await sha256OfPieces(piecesOf(source), ({ length }) => note(length));
    const blob = { sha256, size: source.size, isOwn: true };
    if (contents.all.has(sha256)) {
      await contents.finish(blob);
      return sha256;
    }
    await parts.stopFetching(sha256);
    busy.add(sha256);
    try {
      await blobs.remove(sha256);
      let at = 0;
      const written = await sha256OfPieces(piecesOf(source), async (piece) => {
        await blobs.append(sha256, at, new Uint8Array(piece));
        at += piece.length;
        note(piece.length);
      });
      if (written !== sha256) throw new ChosenFileGone();
      await contents.finish(blob);
    } catch (error) {
      await blobs.remove(sha256).catch(() => undefined);
      throw error;
    } finally {
      busy.delete(sha256);
    }
    return sha256;
  }

  async function keep({ name, content }: AddedFile, id: string): Promise<KeptFile> {
    const source = blobSource(content);
    const checked = await checkFile(source, name);
    if (!checked.ok) return { ok: false, code: checked.code, ...withDetails(checked.details) };
    if (!disk.takesFile(content.size)) return { ok: false, code: 'disk-full' };
    const sha256 = await write(source, id);
    const { type, size: pixels } = checked;
    return { ok: true, file: { name: fileNameFor(name, type), type, size: content.size, sha256, ...pixels } };
  }

  async function kept(file: AddedFile, entry: AddingFile): Promise<KeptFile> {
    try {
      await blobs.startAdding(entry);
      return await keep(file, entry.id);
    } catch (error) {
      if (error instanceof ChosenFileGone) return { ok: false, code: 'file-gone' };
      return { ok: false, code: isQuota(error) ? 'disk-full' : 'not-saved' };
    }
  }

  return {
    add: (file, whenKept) =>
      queue.run(async () => {
        const entry = entryOf(file);
        running.set(entry.id, { ...entry, done: 0 });
        changed();
        try {
          return await whenKept(await kept(file, entry));
        } finally {
          running.delete(entry.id);
          // What cannot be taken off a full disk now is named at the next start: never a file that looks added.
          await blobs.endAdding(entry.id).catch(() => undefined);
          changed();
        }
      }),
    list: () => [
      ...[...running.values()].map((entry) => shownOf(entry, entry.done, false)),
      ...[...brokenOff.values()].map((entry) => shownOf(entry, 0, true)),
    ],
    busy,
    async open() {
      for (const entry of await blobs.adding()) brokenOff.set(entry.id, entry);
    },
    async dismiss(id) {
      await blobs.endAdding(id);
      brokenOff.delete(id);
      changed();
    },
  };
}

function shownOf({ id, name, size, recordKind, recordId }: AddingFile, done: number, isBrokenOff: boolean) {
  return { id, name, recordKind, recordId, done: Math.floor(done), total: size, isBrokenOff };
}

function withDetails(details: Readonly<Record<string, string>> | undefined) {
  return details === undefined ? {} : { details };
}

function isQuota(error: unknown): boolean {
  const inner = error instanceof Error ? (error as Error & { inner?: unknown }).inner : undefined;
  return [error, inner].some((cause) => cause instanceof Error && cause.name === 'QuotaExceededError');
}
