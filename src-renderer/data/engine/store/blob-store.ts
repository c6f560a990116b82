import { Dexie, type EntityTable, type Table } from 'dexie';
import { BLOB_CHUNK_BYTES } from '#shared/sync/blobs.ts';
import type { EnginePorts } from '../engine-ports.ts';
import { type Sealed, sealBytes, unsealBytes } from './sealed.ts';

/** A content that lies here whole. */
export interface HeldBlob {
  readonly sha256: string;
  readonly size: number;
  /** Added on this laptop: perhaps nowhere else yet. */
  readonly isOwn: boolean;
  readonly keptAt: string;
}

interface Piece extends Sealed {
  readonly sha256: string;
  readonly place: number;
}

type BlobTables = Dexie & {
  blobs: EntityTable<HeldBlob, 'sha256'>;
  pieces: Table<Piece, [string, number]>;
};

/** Contents of files by their hash, each once, sealed piece by piece. */
export interface BlobStore {
  held(): Promise<readonly HeldBlob[]>;
  /** Contents of which pieces lie here, whole or not. */
  begun(): Promise<readonly string[]>;
  /** Resolves when all of it is on the disk. */
  put(blob: HeldBlob, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Undefined where it is not here whole, or does not open. */
  read(sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** The bytes from a place on, as many as one piece holds. */
  pieceFrom(sha256: string, at: number): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Bytes of an unfinished download that need not come again. */
  arrived(sha256: string): Promise<number>;
  putPiece(sha256: string, at: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** The pieces that arrived, in one; its reader checks the hash before `finish`. */
  joined(sha256: string): Promise<Uint8Array<ArrayBuffer>>;
  finish(blob: HeldBlob): Promise<void>;
  remove(sha256: string): Promise<void>;
  close(): void;
}

type BlobPorts = Pick<EnginePorts, 'subtle' | 'randomBytes' | 'storage'>;

export function openBlobStore(ports: BlobPorts, personId: string, key: CryptoKey): BlobStore {
  const database = openTables(ports, personId);
  const { blobs, pieces } = database;
  const sealPiece = async (
    sha256: string,
    place: number,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<Piece> => ({
    sha256,
    place,
    ...(await sealBytes(ports, key, bytes)),
  });
  const piecesOf = (sha256: string) => pieces.where('sha256').equals(sha256).sortBy('place');

  async function opened(sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    for (const piece of await piecesOf(sha256)) {
      const part = await unsealBytes(ports, key, piece);
      if (part === undefined) return undefined;
      parts.push(part);
    }
    return joinBytes(parts);
  }

  return {
    held: () => blobs.toArray(),
    begun: async () => (await pieces.orderBy('sha256').uniqueKeys()).map(String),
    async put(blob, bytes) {
      const sealed: Piece[] = [];
      for (let at = 0; at < bytes.length; at += BLOB_CHUNK_BYTES) {
        const part = bytes.slice(at, at + BLOB_CHUNK_BYTES);
        sealed.push(await sealPiece(blob.sha256, at / BLOB_CHUNK_BYTES, part));
      }
      await database.transaction('rw', blobs, pieces, async () => {
        await pieces.bulkPut(sealed);
        await blobs.put(blob);
      });
    },
    async read(sha256) {
      return (await blobs.get(sha256)) === undefined ? undefined : opened(sha256);
    },
    async pieceFrom(sha256, at) {
      const place = Math.floor(at / BLOB_CHUNK_BYTES);
      const piece = await pieces.get([sha256, place]);
      const bytes = piece && (await unsealBytes(ports, key, piece));
      return bytes?.slice(at - place * BLOB_CHUNK_BYTES);
    },
    arrived: async (sha256) => (await pieces.where('sha256').equals(sha256).count()) * BLOB_CHUNK_BYTES,
    async putPiece(sha256, at, bytes) {
      await pieces.put(await sealPiece(sha256, at / BLOB_CHUNK_BYTES, bytes));
    },
    joined: async (sha256) => (await opened(sha256)) ?? new Uint8Array(),
    async finish(blob) {
      await blobs.put(blob);
    },
    async remove(sha256) {
      await database.transaction('rw', blobs, pieces, async () => {
        await blobs.delete(sha256);
        await pieces.where('sha256').equals(sha256).delete();
      });
    },
    close: () => database.close(),
  };
}

/** Strict: "complete" means flushed, so that a power cut does not take a photo that the screen calls saved. */
function openTables({ storage }: BlobPorts, personId: string): BlobTables {
  const database = new Dexie(`${storage.prefix}-blobs-${personId}`, {
    indexedDB: storage.indexedDB,
    IDBKeyRange: storage.IDBKeyRange,
    chromeTransactionDurability: 'strict',
  }) as BlobTables;
  database.version(1).stores({ blobs: 'sha256', pieces: '[sha256+place], sha256' });
  return database;
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
