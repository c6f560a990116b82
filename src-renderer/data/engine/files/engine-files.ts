import type { CommandInput } from '#shared/engines/command/command.ts';
import { checkFile } from '#shared/engines/file/check-file.ts';
import { fileNameFor } from '#shared/engines/file/file-name.ts';
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
import { createFileDownloads } from './file-downloads.ts';
import { fileRowOf, fileRows } from './file-rows.ts';
import { sha256Of } from './sha256.ts';
import { createUploadQueue } from './upload-queue.ts';

export interface EngineFilesParts {
  readonly ports: EnginePorts;
  readonly personId: string;
  readonly api: ApiClient;
  readonly blobs: BlobStore;
  readonly index: RowIndex;
  readonly log: Pick<CommandLog, 'all'>;
  readonly drafts: Pick<DraftStore, 'all'>;
  readonly disk: Pick<DiskWatch, 'takesFiles'>;
  /** False while documents still come: what is missing then may be on its way. */
  isFilled(): boolean;
  isOnline(): boolean;
  run(input: CommandInput): Promise<RunCommandResult>;
  changed(): void;
}

/** Files of one person's engine: added, read, sent and fetched. */
export interface EngineFiles {
  attach(file: NewFile): Promise<RunCommandResult>;
  /** For a field of a record that is not saved yet. */
  keep(file: Pick<NewFile, 'name' | 'bytes'>): Promise<KeptFile>;
  readFieldFile(file: FieldFile): Promise<FileContent>;
  read(attachmentId: string): Promise<FileContent>;
  state(): FileState;
  /** Contents that the server does not have although it knows their files; those that it refused apart. */
  counts(): { readonly waiting: number; readonly failed: number };
  /** The line or the documents changed. */
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

/** An own content without a document is kept this long: its command may be on its way, or be taken back. */
const KEEP_OWN_MS = 86_400_000;

export function createEngineFiles(parts: EngineFilesParts): EngineFiles {
  const { ports, personId, api, blobs, index, changed } = parts;
  const held = new Set<string>();

  const waiting = () =>
    fileRows(index, personId).filter((file) => !file.hasArrived && !file.isRemoved && held.has(file.sha256));
  const uploads = createUploadQueue({ ports, api, blobs, waiting, isOnline: parts.isOnline, changed });
  const downloads = createFileDownloads({ ports, api, blobs, kept: (sha256) => held.add(sha256), changed });

  async function keep({ name, bytes }: Pick<NewFile, 'name' | 'bytes'>): Promise<KeptFile> {
    const checked = checkFile(bytes, name);
    if (!checked.ok) return { ok: false, code: checked.code, ...detailsOf(checked.details) };
    if (!parts.disk.takesFiles) return { ok: false, code: 'disk-full' };
    const sha256 = await sha256Of(ports.subtle, bytes);
    const keptAt = new Date(ports.now()).toISOString();
    try {
      await blobs.put({ sha256, size: bytes.length, isOwn: true, keptAt }, bytes);
    } catch (error) {
      return { ok: false, code: isQuota(error) ? 'disk-full' : 'not-saved' };
    }
    held.add(sha256);
    const { type, size: pixels } = checked;
    changed();
    return { ok: true, file: { name: fileNameFor(name, type), type, size: bytes.length, sha256, ...pixels } };
  }

  /** The content first: a command that names it is only written when the content is on the disk. */
  async function attach({ target, seenVersion, sourceId, ...given }: NewFile): Promise<RunCommandResult> {
    const kept = await keep(given);
    if (!kept.ok) return { saved: false, code: kept.code, ...detailsOf(kept.details) };
    const payload = sourceId === undefined ? kept.file : { ...kept.file, sourceId };
    const result = await parts.run({ type: 'attachment.add', target, seenVersion, payload });
    changed();
    uploads.kick();
    return result;
  }

  async function read(attachmentId: string): Promise<FileContent> {
    const row = index.get(attachmentId);
    if (row?.kind !== 'attachment') return { ok: false, code: 'file-not-found' };
    const file = fileRowOf(row);
    const bytes = held.has(file.sha256) ? await blobs.read(file.sha256) : undefined;
    if (bytes !== undefined && (await sha256Of(ports.subtle, bytes)) === file.sha256) {
      return { ok: true, name: file.name, type: file.type, bytes };
    }
    if (!file.hasArrived) return { ok: false, code: 'file-awaited' };
    return downloads.fetch(file);
  }

  async function readFieldFile({ sha256, name, type }: FieldFile): Promise<FileContent> {
    const bytes = held.has(sha256) ? await blobs.read(sha256) : undefined;
    if (bytes !== undefined && (await sha256Of(ports.subtle, bytes)) === sha256) {
      return { ok: true, name, type, bytes };
    }
    const files = fileRows(index).filter((file) => file.sha256 === sha256 && !file.isRemoved);
    const arrived = files.find(({ hasArrived }) => hasArrived);
    if (arrived !== undefined) return downloads.fetch(arrived);
    return { ok: false, code: files.length === 0 ? 'file-not-found' : 'file-awaited' };
  }

  async function sweep(): Promise<void> {
    if (!parts.isFilled()) return;
    const spoken = new Set(fileRows(index).flatMap((file) => (file.isRemoved ? [] : file.sha256)));
    const sent = (await parts.log.all()).map(({ signed }) => signed.command.payload);
    // A draft may lie for weeks before its record, and with it the document of its file, is written.
    const typed = (await parts.drafts.all()).map(({ values }) => values);
    const meant = JSON.stringify([sent, typed]);
    const before = new Date(ports.now() - KEEP_OWN_MS).toISOString();
    for (const { sha256, isOwn, keptAt } of await blobs.held()) {
      if (spoken.has(sha256) || (isOwn && (keptAt > before || meant.includes(sha256)))) continue;
      held.delete(sha256);
      await blobs.remove(sha256);
    }
    // Downloads that broke off, of what may not be here any more.
    const whole = new Set((await blobs.held()).map(({ sha256 }) => sha256));
    for (const sha256 of await blobs.begun()) {
      if (!spoken.has(sha256) && !whole.has(sha256)) await blobs.remove(sha256);
    }
    changed();
  }

  return {
    attach,
    keep,
    read,
    readFieldFile,
    state: () => ({ transfers: [...uploads.transfers(), ...downloads.transfers()], held: [...held].sort() }),
    counts() {
      const known = uploads
        .transfers()
        .filter(({ attachmentId }) => (index.get(attachmentId)?.version ?? 0) > 0);
      const failed = known.filter(({ state }) => state === 'failed').length;
      return { waiting: known.length - failed, failed };
    },
    kick: uploads.kick,
    async open() {
      for (const { sha256 } of await blobs.held()) held.add(sha256);
      await sweep();
    },
    sweep,
    unsent: () => waiting().map(({ sha256 }) => sha256),
    async take(sha256, bytes) {
      const keptAt = new Date(ports.now()).toISOString();
      await blobs.put({ sha256, size: bytes.length, isOwn: true, keptAt }, bytes);
      held.add(sha256);
      changed();
    },
    async check(mend) {
      const own = new Set(waiting().map(({ sha256 }) => sha256));
      let unreadable = 0;
      for (const sha256 of [...held]) {
        const bytes = await blobs.read(sha256);
        if (bytes !== undefined && (await sha256Of(ports.subtle, bytes)) === sha256) continue;
        unreadable += 1;
        // Nowhere else: it stays, and is named, until its author adds it again.
        if (!mend || own.has(sha256)) continue;
        held.delete(sha256);
        await blobs.remove(sha256);
      }
      if (unreadable > 0) changed();
      return unreadable === 0 ? [] : [{ code: 'file-unreadable', count: unreadable }];
    },
    async stop() {
      uploads.stop();
      await uploads.settled();
    },
  };
}

function detailsOf(details: Readonly<Record<string, string>> | undefined) {
  return details === undefined ? {} : { details };
}

function isQuota(error: unknown): boolean {
  const inner = error instanceof Error ? (error as Error & { inner?: unknown }).inner : undefined;
  return [error, inner].some((cause) => cause instanceof Error && cause.name === 'QuotaExceededError');
}
