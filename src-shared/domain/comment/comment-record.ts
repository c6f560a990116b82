import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { Instant, Zone } from '#shared/kernel/instant.ts';

/** Append-only; never conflicts. */
export interface Comment {
  readonly recordKind: DocumentKind;
  readonly recordId: string;
  readonly text: string;
  readonly authorId: string;
  readonly occurredAt: Instant;
  readonly zone: Zone;
  readonly offline: boolean;
  /** Tokens of the record, copied: a comment goes where its record goes, and follows when that changes. */
  readonly scope: readonly string[];
  /** People beyond the record's own circle. */
  readonly readers: readonly string[];
}
