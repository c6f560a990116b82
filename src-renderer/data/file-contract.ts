import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { FieldFile } from '#shared/engines/form/file-values.ts';

/** A file on its way between this laptop and the server. */
export interface FileTransfer {
  readonly attachmentId: string;
  readonly sha256: string;
  readonly direction: 'up' | 'down';
  readonly name: string;
  readonly recordKind: string;
  readonly recordId: string;
  readonly done: number;
  readonly total: number;
  /** `waiting`: for the line or for its own command. */
  readonly state: 'waiting' | 'moving' | 'failed';
  readonly code?: string;
}

/** A file that is being put on this laptop's disk, or was when the app ended: then nothing of it was saved. */
export interface FileAdding {
  readonly id: string;
  readonly name: string;
  /** The record that it is for; '' for one that is not saved yet. */
  readonly recordKind: string;
  readonly recordId: string;
  readonly done: number;
  readonly total: number;
  readonly isBrokenOff: boolean;
}

export interface FileState {
  readonly transfers: readonly FileTransfer[];
  /** Contents that lie whole on this laptop, by SHA-256. */
  readonly held: readonly string[];
  /** Contents that stay on this laptop, however long nobody opens them. */
  readonly kept: readonly string[];
  readonly adding: readonly FileAdding[];
}

export interface NewFile {
  readonly target: { readonly kind: DocumentKind; readonly id: string };
  readonly seenVersion: number | null;
  readonly name: string;
  /** Read piece by piece: a large file is never in memory as a whole. */
  readonly content: Blob;
  /** The file that this one was drawn on. */
  readonly sourceId?: string;
}

/** What a file in a field may hold, kept on this laptop before the record that names it is saved. */
export type KeptFile =
  | { readonly ok: true; readonly file: FieldFile }
  | { readonly ok: false; readonly code: string; readonly details?: Readonly<Record<string, string>> };

export type FileContent =
  | {
      readonly ok: true;
      readonly name: string;
      readonly type: string;
      readonly blob: Blob;
    }
  | { readonly ok: false; readonly code: string };

/** What screens may ask of the engine about contents of files. */
export interface FileApi {
  /** The content of a file: from this laptop, else from the server, and then kept here. */
  readFile(attachmentId: string): Promise<FileContent>;
  /** Keeps a content here, durably, for a field of a record that is still being typed. */
  keepFile(file: Pick<NewFile, 'name' | 'content'>): Promise<KeptFile>;
  /** The content of a file in a field: from this laptop, else of the file document that brings it. */
  readFieldFile(file: FieldFile): Promise<FileContent>;
  /** A small picture of a picture that lies here, or once did; null where there is none. */
  picturePreview(picture: { readonly sha256: string; readonly type: string }): Promise<Blob | null>;
  /** Fetches a content as soon as there is a line, and keeps at it; `files` tells how far it is. */
  fetchFile(sha256: string): Promise<void>;
  cancelFetch(sha256: string): Promise<void>;
  /** Keeps a content on this laptop for good, fetching it where it has to; or no longer. */
  keepFileHere(sha256: string, isKept: boolean): Promise<void>;
  /** Somebody has read that a file was not added. */
  dismissAdding(id: string): Promise<void>;
}
