import { BLOB_CHUNK_BYTES } from '#shared/sync/blobs.ts';
import type { EnginePorts } from '../engine-ports.ts';
import { openJson, sealJson } from '../vault/sealed-text.ts';
import type { Vault } from '../vault/vault.ts';
import { type AddingFile, type BlobMark, type BlobTables, blobTables, type HeldBlob } from './blob-tables.ts';
import { createChunkStore } from './chunk-store.ts';

/**
 * Contents of files by their hash, each once, chunk by chunk: whoever writes or reads one holds a chunk of it in
 * memory. A write that fails, whatever its name, is not done; the store is opened anew for the next.
 */
export interface BlobStore {
  held(): Promise<readonly HeldBlob[]>;
  /** Contents of which chunks lie here, whole or not. */
  begun(): Promise<readonly string[]>;
  /** The bytes from a place on, as many as their chunk holds; undefined where there are none, or they do not open. */
  bytesFrom(sha256: string, at: number): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Bytes of an unfinished content that need not come again. */
  extent(sha256: string): Promise<number>;
  /** Adds bytes where the content ends so far. */
  append(sha256: string, at: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** All of it is here and was checked; a file that was being added is saved with it. */
  finish(blob: HeldBlob, addingId?: string): Promise<void>;
  remove(sha256: string): Promise<void>;
  adding(): Promise<readonly AddingFile[]>;
  startAdding(file: AddingFile): Promise<void>;
  /** Saved, given up, or somebody has read that it was not saved. */
  endAdding(id: string): Promise<void>;
  marks(): Promise<readonly BlobMark[]>;
  putMark(mark: BlobMark): Promise<void>;
  preview(sha256: string): Promise<Blob | undefined>;
  putPreview(sha256: string, preview: Blob): Promise<void>;
  /** Nothing of it stays: no document speaks of it any more. */
  forget(sha256: string): Promise<void>;
  /** Contents that anything here speaks of. */
  known(): Promise<readonly string[]>;
  close(): void;
}

type BlobPorts = Pick<EnginePorts, 'storage'>;

export function openBlobStore(ports: BlobPorts, personId: string, vault: Vault): BlobStore {
  let tables = blobTables(ports, personId);
  let isClosed = false;
  const chunks = createChunkStore(vault, () => tables.pieces);

  /** A full disk seldom says so: it closes the store, and every later call fails until it is opened anew. */
  async function use<Value>(work: (opened: BlobTables) => Promise<Value>): Promise<Value> {
    try {
      return await work(tables);
    } catch (error) {
      tables.close();
      // What is still under way when the engine ends fails, as it would in a power cut.
      if (!isClosed) tables = blobTables(ports, personId);
      throw error;
    }
  }

  async function extent(sha256: string): Promise<number> {
    const count = await chunks.count(sha256);
    if (count === 0) return 0;
    const last = await chunks.get(sha256, count - 1);
    return (count - 1) * BLOB_CHUNK_BYTES + (last?.length ?? 0);
  }

  async function append(sha256: string, at: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      const place = Math.floor((at + done) / BLOB_CHUNK_BYTES);
      const inChunk = (at + done) % BLOB_CHUNK_BYTES;
      const part = bytes.subarray(done, done + BLOB_CHUNK_BYTES - inChunk);
      const before = inChunk === 0 ? undefined : await chunks.get(sha256, place);
      await chunks.put(sha256, place, before === undefined ? part.slice() : joined(before, inChunk, part));
      done += part.length;
    }
  }

  return {
    held: () => use(({ blobs }) => blobs.toArray()),
    begun: () => use(() => chunks.names()),
    bytesFrom: (sha256, at) =>
      use(async () => {
        const place = Math.floor(at / BLOB_CHUNK_BYTES);
        const bytes = await chunks.get(sha256, place);
        const rest = bytes?.slice(at - place * BLOB_CHUNK_BYTES);
        return rest?.length === 0 ? undefined : rest;
      }),
    extent: (sha256) => use(() => extent(sha256)),
    append: (sha256, at, bytes) => use(() => append(sha256, at, bytes)),
    finish: (blob, addingId) =>
      use((opened) =>
        opened.transaction('rw', opened.blobs, opened.adding, async () => {
          await opened.blobs.put(blob);
          if (addingId !== undefined) await opened.adding.delete(addingId);
        }),
      ),
    remove: (sha256) =>
      use((opened) =>
        opened.transaction('rw', opened.blobs, opened.pieces, async () => {
          await opened.blobs.delete(sha256);
          await chunks.remove(sha256);
        }),
      ),
    adding: () =>
      use(async ({ adding }) => {
        const stored = await adding.toArray();
        const files = await Promise.all(
          stored.map(({ id, frame }) => openJson(vault, `adding ${id}`, frame)),
        );
        // What the seal holds is what was written: it needs no other check.
        return files.filter((file) => file !== undefined) as AddingFile[];
      }),
    async startAdding(file) {
      const { id } = file;
      const frame = await sealJson(vault, `adding ${id}`, file);
      await use(({ adding }) => adding.put({ id, frame }));
    },
    endAdding: (id) => use(({ adding }) => adding.delete(id)),
    marks: () => use(({ marks }) => marks.toArray()),
    putMark: (mark) => use(async ({ marks }) => void (await marks.put(mark))),
    preview: (sha256) =>
      use(async ({ previews }) => {
        const stored = await previews.get(sha256);
        const bytes = stored && (await vault.open(`preview ${sha256}`, stored.frame));
        return bytes && stored && new Blob([bytes], { type: stored.type });
      }),
    async putPreview(sha256, preview) {
      const bytes = new Uint8Array(await preview.arrayBuffer());
      const frame = await vault.seal(`preview ${sha256}`, bytes);
      await use(({ previews }) => previews.put({ sha256, type: preview.type, frame }));
    },
    forget: (sha256) =>
      use(({ blobs, pieces, marks, previews }) =>
        tables.transaction('rw', [blobs, pieces, marks, previews], async () => {
          await Promise.all([blobs.delete(sha256), marks.delete(sha256), previews.delete(sha256)]);
          await chunks.remove(sha256);
        }),
      ),
    known: () =>
      use(async ({ blobs, marks, previews }) => {
        const keys = [
          await blobs.toCollection().primaryKeys(),
          await marks.toCollection().primaryKeys(),
          await previews.toCollection().primaryKeys(),
        ];
        return [...new Set([...keys.flat(), ...(await chunks.names())])];
      }),
    close() {
      isClosed = true;
      tables.close();
    },
  };
}

function joined(before: Uint8Array, upTo: number, part: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(upTo + part.length);
  bytes.set(before.subarray(0, upTo));
  bytes.set(part, upTo);
  return bytes;
}
