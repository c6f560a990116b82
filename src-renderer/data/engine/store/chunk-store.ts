import { Dexie, type Table } from 'dexie';
import { piecePlace } from '#shared/sync/sealed-frame.ts';
import type { Vault } from '../vault/vault.ts';

/** A piece of a content as it lies on the disk. */
export interface StoredChunk {
  readonly sha256: string;
  readonly place: number;
  readonly frame: Uint8Array<ArrayBuffer>;
}

export type ChunkTable = Table<StoredChunk, [string, number]>;

/** The one place where bytes of files meet this laptop's disk: sealed on their way in, opened on their way out. */
export interface ChunkStore {
  put(sha256: string, place: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Undefined where it is not here, or does not open. */
  get(sha256: string, place: number): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** How many lie here. */
  count(sha256: string): Promise<number>;
  /** Contents of which something lies here, whole or not. */
  names(): Promise<readonly string[]>;
  remove(sha256: string): Promise<void>;
}

/** @param table asked for anew each time: the store may have been opened again */
export function createChunkStore(vault: Vault, table: () => ChunkTable): ChunkStore {
  const range = (sha256: string) =>
    table().where('[sha256+place]').between([sha256, Dexie.minKey], [sha256, Dexie.maxKey]);
  return {
    async put(sha256, place, bytes) {
      await table().put({ sha256, place, frame: await vault.seal(piecePlace(sha256, place), bytes) });
    },
    async get(sha256, place) {
      const chunk = await table().get([sha256, place]);
      return chunk && vault.open(piecePlace(sha256, place), chunk.frame);
    },
    count: (sha256) => range(sha256).count(),
    names: async () => (await table().orderBy('sha256').uniqueKeys()).map(String),
    async remove(sha256) {
      await range(sha256).delete();
    },
  };
}
