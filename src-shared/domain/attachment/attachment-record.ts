import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { FileType } from '#shared/engines/file/file-type.ts';
import type { Instant, Zone } from '#shared/kernel/instant.ts';

/** A file on a record. The bytes go their own way, by the hash; two people's files never conflict. */
export interface Attachment {
  readonly recordKind: DocumentKind;
  readonly recordId: string;
  /** The field of the record that it stands in; undefined = on the record as a whole. */
  readonly field?: string;
  readonly name: string;
  readonly type: FileType;
  readonly size: number;
  readonly sha256: string;
  /** Of pictures, in pixels. */
  readonly width?: number;
  readonly height?: number;
  /** The file that this one was drawn on. */
  readonly sourceId?: string;
  readonly authorId: string;
  readonly occurredAt: Instant;
  readonly zone: Zone;
  readonly offline: boolean;
  /** When the server had the whole content from its author; before that it is awaited. */
  readonly arrivedAt?: Instant;
  readonly removedAt?: Instant;
  /** Tokens of the record, copied: a file goes where its record goes, and follows when that changes. */
  readonly scope: readonly string[];
  readonly readers: readonly string[];
}
