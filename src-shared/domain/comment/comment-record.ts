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
  /** Copied from the record so that a comment travels with it. */
  readonly readers: readonly string[];
}
