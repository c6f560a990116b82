import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type ByteSource, piecesOf } from '#shared/engines/file/byte-source.ts';

/** Contents by their SHA-256, each once; what is still arriving lies apart, for each sender by itself. */
export interface BlobFolder {
  /** Every content that lies here whole, in a steady order. */
  hashes(): AsyncGenerator<string>;
  /** Bytes that lie here whole; undefined = not here. */
  size(sha256: string): Promise<number | undefined>;
  /** Bytes of a content. The caller has checked that it is here. */
  read(sha256: string, from: number, length: number): Promise<Uint8Array>;
  /** How much of a content this sender has sent. */
  received(part: BlobPart): Promise<number>;
  /** Adds bytes behind those that were received; on the disk when it resolves. */
  append(part: BlobPart, at: number, bytes: Uint8Array): Promise<void>;
  /** A content to be read piece by piece. */
  source(sha256: string): Promise<ByteSource>;
  /** A range of a content as a stream. The caller has checked that it is here. */
  stream(sha256: string, from: number, length: number): Readable;
  /** What was received so far, to be read piece by piece. */
  partSource(part: BlobPart): Promise<ByteSource>;
  /** The whole content was checked: it gets its place, unless the same content lies there. The part stays until it is dropped. */
  keep(part: BlobPart): Promise<void>;
  drop(part: BlobPart): Promise<void>;
  /** Drops what arrived in part and was not added to since; how many. */
  dropStale(before: Date): Promise<number>;
}

export interface BlobPart {
  readonly sha256: string;
  readonly personId: string;
}

const HASH = /^[0-9a-f]{64}$/;

export function openBlobFolder(folder: string): BlobFolder {
  /** Names are made of hashes alone: nothing that a client says becomes a path. */
  function placeOf(sha256: string): string {
    if (!HASH.test(sha256)) throw new Error('Not a hash');
    return join(folder, sha256.slice(0, 2), sha256);
  }
  function partOf({ sha256, personId }: BlobPart): string {
    if (!HASH.test(sha256)) throw new Error('Not a hash');
    const sender = createHash('sha256').update(personId).digest('hex').slice(0, 16);
    return join(folder, 'arriving', `${sha256}-${sender}`);
  }

  return {
    async *hashes() {
      for (const start of await namesIn(folder)) {
        if (!/^[0-9a-f]{2}$/.test(start)) continue;
        for (const name of await namesIn(join(folder, start))) if (HASH.test(name)) yield name;
      }
    },
    size: (sha256) => sizeOf(placeOf(sha256)),
    read: (sha256, from, length) => readRange(placeOf(sha256), from, length),
    received: async (part) => (await sizeOf(partOf(part))) ?? 0,
    async append(part, at, bytes) {
      await mkdir(join(folder, 'arriving'), { recursive: true });
      const file = await open(partOf(part), at === 0 ? 'w' : 'r+');
      try {
        await file.write(bytes, 0, bytes.length, at);
        await file.sync();
      } finally {
        await file.close();
      }
    },
    stream: (sha256, from, length) =>
      createReadStream(placeOf(sha256), { start: from, end: from + length - 1 }),
    source: (sha256) => sourceAt(placeOf(sha256)),
    partSource: (part) => sourceAt(partOf(part)),
    async keep(part) {
      const place = placeOf(part.sha256);
      await mkdir(join(folder, part.sha256.slice(0, 2)), { recursive: true });
      await putBeside(partOf(part), place);
      await syncFolder(join(folder, part.sha256.slice(0, 2)));
    },
    drop: (part) => rm(partOf(part), { force: true }),
    async dropStale(before) {
      const arriving = join(folder, 'arriving');
      let dropped = 0;
      for (const name of await namesIn(arriving)) {
        const { mtime } = await stat(join(arriving, name));
        if (mtime >= before) continue;
        await rm(join(arriving, name), { force: true });
        dropped += 1;
      }
      return dropped;
    },
  };
}

async function sourceAt(path: string): Promise<ByteSource> {
  return { size: (await sizeOf(path)) ?? 0, read: (from, length) => readRange(path, from, length) };
}

/** SHA-256 of a content, read piece by piece. */
export async function hashOfSource(source: ByteSource): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of piecesOf(source)) hash.update(piece);
  return hash.digest('hex');
}

/** A second name for the same bytes; a copy where the file system has no such thing. */
async function putBeside(path: string, place: string): Promise<void> {
  try {
    await link(path, place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    const copy = `${place}.copy`;
    await copyFile(path, copy);
    await rename(copy, place);
  }
}

async function namesIn(path: string): Promise<string[]> {
  try {
    return (await readdir(path)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function readRange(path: string, from: number, length: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const bytes = new Uint8Array(length);
    const { bytesRead } = await file.read(bytes, 0, length, from);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** A renamed file survives a power cut only with its folder. Some systems cannot sync a folder; they need not. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
