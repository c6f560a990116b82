import type { Attachment } from '#shared/domain/attachment/attachment-record.ts';
import type { ByteSource } from '#shared/engines/file/byte-source.ts';
import { checkFile } from '#shared/engines/file/check-file.ts';
import { type AccountRefusal, refusal } from '../accounts/account-services.ts';
import { findDocuments, readDocuments } from '../repositories/document-repository.ts';
import { asHolder } from '../repositories/held-rows.ts';
import { overlaps } from '../sync/person-grants.ts';
import type { SyncService } from '../sync/sync-service.ts';
import { type BlobFolder, type BlobPart, hashOfSource } from './blob-folder.ts';

interface Named {
  readonly id: string;
  readonly body: Attachment;
}

export interface UploadState {
  /** Bytes that lie here; the next ones go behind them. */
  readonly received: number;
  /** The content is whole, checked and on the record. */
  readonly isDone: boolean;
}

/** Contents of attachments: who may send and get them is what the attachments say, and nothing else. */
export interface BlobService {
  uploadState(part: BlobPart): Promise<UploadState | AccountRefusal>;
  takeChunk(part: BlobPart, at: number, bytes: Uint8Array): Promise<UploadState | AccountRefusal>;
  /** How large a content is that this person may read. */
  readable(part: BlobPart): Promise<{ readonly total: number } | AccountRefusal>;
}

type Sync = Pick<SyncService, 'db' | 'grants' | 'systemCommand'>;

export function createBlobService(sync: Sync, folder: BlobFolder): BlobService {
  const busy = new Map<string, Promise<unknown>>();

  /** One chunk of a content at a time: two tabs of a person may send the same one. */
  function alone<Value>({ sha256, personId }: BlobPart, work: () => Promise<Value>): Promise<Value> {
    const key = `${sha256} ${personId}`;
    const result = (busy.get(key) ?? Promise.resolve()).then(work);
    const settled = result
      .catch(() => undefined)
      .finally(() => busy.get(key) === settled && busy.delete(key));
    busy.set(key, settled);
    return result;
  }

  /** Attachments with this content that the person may hold. Whoever sees none is told that there is none. */
  async function visible({ sha256, personId }: BlobPart): Promise<readonly Named[]> {
    const found = await findDocuments(sync.db, { kind: 'attachment', field: 'sha256', value: sha256 });
    const { tokens } = await sync.grants(personId);
    if (found.length === 0) return [];
    // Found by an index that row security keeps closed, then read as the person.
    const held = await asHolder(sync.db, tokens, (tx) =>
      readDocuments(
        tx,
        found.map(({ id }) => id),
      ),
    );
    return held
      .filter(({ scope }) => overlaps(scope, tokens))
      .map(({ id, body }) => ({ id, body: body as Attachment }))
      .filter(({ body }) => body.removedAt === undefined);
  }

  async function own(part: BlobPart): Promise<readonly Named[]> {
    return (await visible(part)).filter(({ body }) => body.authorId === part.personId);
  }

  async function settle(waiting: readonly Named[]): Promise<void> {
    for (const { id } of waiting) {
      const target = { kind: 'attachment', id } as const;
      const command = { id: `${id}.received`, type: 'attachment.receive', target, payload: {} };
      await sync.systemCommand(command);
    }
  }

  /** Whoever can read the content already need not send it again; anybody else proves that they have it. */
  async function isReadable(part: BlobPart): Promise<boolean> {
    const arrived = (await visible(part)).some(({ body }) => body.arrivedAt !== undefined);
    return arrived && (await folder.size(part.sha256)) !== undefined;
  }

  async function stateOf(part: BlobPart): Promise<UploadState | AccountRefusal> {
    const mine = await own(part);
    const [first] = mine;
    if (first === undefined) return refusal(404, 'not-found');
    if (await isReadable(part)) {
      const waiting = mine.filter(({ body }) => body.arrivedAt === undefined);
      // The content is known; what its sender says of it is not.
      const problem = await claimProblem(await folder.source(part.sha256), waiting);
      if (problem !== undefined) return refusal(422, problem);
      await settle(waiting);
      return { received: first.body.size, isDone: true };
    }
    const received = await folder.received(part);
    // Killed between the last piece and the word that it is here: nothing has to come again.
    if (received >= first.body.size) return (await finish(part, mine)) ?? { received, isDone: true };
    return { received, isDone: false };
  }

  /** Everything is here: the hash decides, then what it is. A content that may not stay is dropped whole. */
  async function finish(part: BlobPart, mine: readonly Named[]): Promise<AccountRefusal | undefined> {
    const problem = await problemOf(await folder.partSource(part), part.sha256, mine);
    if (problem !== undefined) {
      await folder.drop(part);
      return refusal(422, problem);
    }
    await folder.keep(part);
    await settle(mine);
    await folder.drop(part);
    return undefined;
  }

  async function take(part: BlobPart, at: number, bytes: Uint8Array): Promise<UploadState | AccountRefusal> {
    const state = await stateOf(part);
    if ('status' in state || state.isDone) return state;
    const mine = await own(part);
    const size = mine[0]?.body.size ?? 0;
    // Where the two do not agree on how far they are, the sender goes on from here.
    if (at !== state.received) return state;
    if (at + bytes.length > size) return refusal(422, 'file-differs');
    try {
      await folder.append(part, at, bytes);
    } catch (error) {
      // The laptop keeps it and tries again later.
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return refusal(507, 'server-full');
      throw error;
    }
    if (at + bytes.length < size) return { received: at + bytes.length, isDone: false };
    return (await finish(part, mine)) ?? { received: size, isDone: true };
  }

  return {
    uploadState: (part) => alone(part, () => stateOf(part)),
    takeChunk: (part, at, bytes) => alone(part, () => take(part, at, bytes)),
    async readable(part) {
      const arrived = (await visible(part)).find(({ body }) => body.arrivedAt !== undefined);
      const total = arrived && (await folder.size(part.sha256));
      return total === undefined ? refusal(404, 'not-found') : { total };
    },
  };
}

async function problemOf(
  source: ByteSource,
  sha256: string,
  mine: readonly Named[],
): Promise<string | undefined> {
  if ((await hashOfSource(source)) !== sha256) return 'file-differs';
  return claimProblem(source, mine);
}

async function claimProblem(source: ByteSource, mine: readonly Named[]): Promise<string | undefined> {
  for (const { body } of mine) {
    const checked = await checkFile(source, body.name);
    if (!checked.ok) return checked.code;
    if (checked.type !== body.type || source.size !== body.size) return 'file-differs';
  }
  return undefined;
}
