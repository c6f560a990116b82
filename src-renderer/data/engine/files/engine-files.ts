import type { CommandInput } from '#shared/engines/command/command.ts';
import type { FieldFile } from '#shared/engines/form/file-values.ts';
import type {
  CheckFinding,
  FileContent,
  FileState,
  KeptFile,
  NewFile,
  RunCommandResult,
} from '../../contract.ts';
import type { CommandLog } from '../command-log/command-log.ts';
import type { DiskWatch } from '../disk-watch.ts';
import type { EnginePorts } from '../engine-ports.ts';
import type { BlobStore } from '../store/blob-store.ts';
import type { DraftStore } from '../store/draft-store.ts';
import type { ApiClient } from '../sync/api-client.ts';
import type { RowIndex } from '../view/row-index.ts';
import { createFileAdder } from './file-adder.ts';
import { createFileDownloads } from './file-downloads.ts';
import { createFileReader } from './file-reader.ts';
import { fileRowOf, fileRows } from './file-rows.ts';
import { createFileTidier } from './file-tidier.ts';
import { createHeldContents } from './held-contents.ts';
import { createLostFiles } from './lost-files.ts';
import { createPicturePreviews, type PictureQuestion } from './picture-previews.ts';
import { createUploadQueue } from './upload-queue.ts';

export interface EngineFilesParts {
  readonly ports: EnginePorts;
  readonly personId: string;
  readonly api: ApiClient;
  readonly blobs: BlobStore;
  readonly index: RowIndex;
  readonly log: Pick<CommandLog, 'all'>;
  readonly drafts: Pick<DraftStore, 'all'>;
  readonly disk: Pick<DiskWatch, 'takesFile' | 'isScarce'>;
  /** False while documents still come: what is missing then may be on its way. */
  isFilled(): boolean;
  isOnline(): boolean;
  /** Resolves when no command is on its way. */
  commandsSent(): Promise<void>;
  run(input: CommandInput): Promise<RunCommandResult>;
  changed(): void;
}

/** Files of one person's engine: added, read, sent, fetched, kept and let go. */
export interface EngineFiles {
  attach(file: NewFile): Promise<RunCommandResult>;
  /** For a field of a record that is not saved yet. */
  keep(file: Pick<NewFile, 'name' | 'content'>): Promise<KeptFile>;
  readFieldFile(file: FieldFile): Promise<FileContent>;
  read(attachmentId: string): Promise<FileContent>;
  preview(question: PictureQuestion): Promise<Blob | null>;
  fetch(sha256: string): Promise<void>;
  cancelFetch(sha256: string): Promise<void>;
  setKept(sha256: string, isKept: boolean): Promise<void>;
  dismissAdding(id: string): Promise<void>;
  state(): FileState;
  /** Contents that the server does not have although it knows their files; those that it refused apart. */
  counts(): { readonly waiting: number; readonly failed: number };
  /** The line, the room or the documents changed. */
  kick(): void;
  /** Reads what is held and lets go of what no document speaks of any more. */
  open(): Promise<void>;
  sweep(): Promise<void>;
  /** Own contents that the server knows of and does not have. */
  unsent(): readonly string[];
  /** A content of a file of the outbox; its hash was checked. */
  take(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Reads own contents that wait for the line; with `mend` a held content that cannot be read is fetched again when needed. */
  check(mend: boolean): Promise<readonly CheckFinding[]>;
  stop(): Promise<void>;
}

export function createEngineFiles(parts: EngineFilesParts): EngineFiles {
  const { ports, personId, blobs, index, changed } = parts;
  const contents = createHeldContents(ports, blobs, changed);
  const files = () => fileRows(index).filter(({ isRemoved }) => !isRemoved);
  const arrived = (sha256: string) => files().find((file) => file.hasArrived && file.sha256 === sha256);
  const waiting = () =>
    fileRows(index, personId).filter(
      (file) => !file.hasArrived && !file.isRemoved && contents.all.has(file.sha256),
    );
  const lost = createLostFiles({ ...parts, contents });
  const outgoing = () => [...uploads.transfers(), ...lost.transfers()];
  const uploads = createUploadQueue({ ...parts, contents, waiting });
  const downloads = createFileDownloads({ ...parts, contents, arrived });
  const adder = createFileAdder({ ...parts, contents, stopFetching: downloads.cancel });
  const isBusy = (sha256: string) => adder.busy.has(sha256) || downloads.busy.has(sha256);
  const tidier = createFileTidier({ ...parts, contents, files, isBusy });
  const preview = createPicturePreviews({ ports, blobs, contents });

  /** The content first: a command that names it is only written when the content is on the disk. */
  function attach({ target, seenVersion, sourceId, ...given }: NewFile): Promise<RunCommandResult> {
    return adder.add({ ...given, target }, async (kept) => {
      if (!kept.ok) return { saved: false, code: kept.code, ...(kept.details && { details: kept.details }) };
      const payload = sourceId === undefined ? kept.file : { ...kept.file, sourceId };
      const result = await parts.run({ type: 'attachment.add', target, seenVersion, payload });
      uploads.kick();
      return result;
    });
  }

  const contentOf = createFileReader({ contents, downloads, files, arrived });

  return {
    attach,
    keep: (file) => adder.add(file, async (kept) => kept),
    async read(attachmentId) {
      const row = index.get(attachmentId);
      if (row?.kind !== 'attachment') return { ok: false, code: 'file-not-found' };
      return contentOf(fileRowOf(row));
    },
    readFieldFile: contentOf,
    preview,
    fetch: downloads.want,
    cancelFetch: downloads.cancel,
    async setKept(sha256, isKept) {
      await contents.setMark(sha256, { isKept });
      downloads.kick();
    },
    dismissAdding: adder.dismiss,
    state: () => ({
      transfers: [...outgoing(), ...downloads.transfers()],
      held: [...contents.all.keys()].sort(),
      kept: contents.marks().flatMap(({ sha256, isKept }) => (isKept ? sha256 : [])),
      adding: adder.list(),
    }),
    counts() {
      const known = outgoing().filter(
        ({ attachmentId, code }) => code === 'file-unreadable' || (index.get(attachmentId)?.version ?? 0) > 0,
      );
      const failed = known.filter(({ state }) => state === 'failed').length;
      return { waiting: known.length - failed, failed };
    },
    kick() {
      uploads.kick();
      downloads.kick();
      // What could not be let go now is tried again with the next change.
      void tidier.evict().catch(() => undefined);
    },
    async open() {
      await contents.open();
      await lost.open();
      await adder.open();
      await tidier.sweep();
    },
    sweep: tidier.sweep,
    unsent: () => waiting().map(({ sha256 }) => sha256),
    async take(sha256, bytes) {
      await blobs.remove(sha256);
      await blobs.append(sha256, 0, bytes);
      await contents.finish({ sha256, size: bytes.length, isOwn: true });
    },
    async check(mend) {
      const own = new Set(waiting().map(({ sha256 }) => sha256));
      let unreadable = 0;
      for (const sha256 of [...contents.all.keys()]) {
        if (await contents.isSound(sha256)) continue;
        unreadable += 1;
        // Nowhere else: it stays, and is named, until its author adds it again.
        if (mend && !own.has(sha256)) await contents.drop(sha256);
      }
      return unreadable === 0 ? [] : [{ code: 'file-unreadable', count: unreadable }];
    },
    async stop() {
      uploads.stop();
      downloads.stop();
      await Promise.all([uploads.settled(), downloads.settled()]);
    },
  };
}
