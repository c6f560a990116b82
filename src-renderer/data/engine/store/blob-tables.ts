import { Dexie, type EntityTable } from 'dexie';
import type { EnginePorts } from '../engine-ports.ts';
import type { ChunkTable } from './chunk-store.ts';

/** A content that lies here whole. */
export interface HeldBlob {
  readonly sha256: string;
  readonly size: number;
  /** Added on this laptop: perhaps nowhere else yet. */
  readonly isOwn: boolean;
  readonly keptAt: string;
}

/** A file that is being added: should the app end meanwhile, the next start says that it was not saved. */
export interface AddingFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** The record that it was for; '' for one that was not saved yet. */
  readonly recordKind: string;
  readonly recordId: string;
  readonly startedAt: string;
}

/** As it lies on the disk: a file's name is a person's word. */
export interface StoredAdding {
  readonly id: string;
  readonly frame: Uint8Array<ArrayBuffer>;
}

/** What this person wants of a content on this laptop, whether it lies here or not. */
export interface BlobMark {
  readonly sha256: string;
  /** Stays, however long nobody opens it. */
  readonly isKept: boolean;
  /** Asked for; fetched as soon as there is a line. */
  readonly isWanted: boolean;
  readonly openedAt: string;
}

/** A small picture of a content; it stays when the content goes. */
export interface StoredPreview {
  readonly sha256: string;
  readonly type: string;
  readonly frame: Uint8Array<ArrayBuffer>;
}

export type BlobTables = Dexie & {
  blobs: EntityTable<HeldBlob, 'sha256'>;
  pieces: ChunkTable;
  adding: EntityTable<StoredAdding, 'id'>;
  marks: EntityTable<BlobMark, 'sha256'>;
  previews: EntityTable<StoredPreview, 'sha256'>;
};

/** Strict: "complete" means flushed, so that a power cut does not take a photo that the screen calls saved. */
export function blobTables({ storage }: Pick<EnginePorts, 'storage'>, personId: string): BlobTables {
  const database = new Dexie(`${storage.prefix}-blobs-${personId}`, {
    indexedDB: storage.indexedDB,
    IDBKeyRange: storage.IDBKeyRange,
    chromeTransactionDurability: 'strict',
  }) as BlobTables;
  database.version(1).stores({ blobs: 'sha256', pieces: '[sha256+place], sha256' });
  database.version(2).stores({ adding: 'id', marks: 'sha256', previews: 'sha256' });
  return database;
}
