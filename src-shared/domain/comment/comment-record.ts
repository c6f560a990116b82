import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { Instant, Zone } from '#shared/kernel/instant.ts';

/** What somebody said about a record. Only its author changes or removes it; two people's never conflict. */
export interface Comment {
  readonly recordKind: DocumentKind;
  readonly recordId: string;
  /** Plain text; empty once its author removed it. */
  readonly text: string;
  readonly authorId: string;
  /** The first comment of the conversation that this one answers. */
  readonly parentId?: string;
  /** People who are named with @ and were told: all of them may read the record. */
  readonly mentions?: readonly string[];
  readonly occurredAt: Instant;
  readonly zone: Zone;
  readonly offline: boolean;
  readonly editedAt?: Instant;
  /** It keeps its place, so that the answers to it stay readable. */
  readonly removedAt?: Instant;
  /** Tokens of the record, copied: a comment goes where its record goes, and follows when that changes. */
  readonly scope: readonly string[];
  /** People beyond the record's own circle. */
  readonly readers: readonly string[];
}

/** A to-do centre's copy for somebody who was named in a comment. */
export interface MentionTask {
  readonly purpose: 'mention';
  readonly assigneeId: string;
  readonly state: 'unread' | 'read';
  readonly commentId: string;
  readonly subject: {
    readonly kind: DocumentKind;
    readonly id: string;
    readonly number: string;
    readonly title: string;
  };
  /** Who named them. */
  readonly initiatorId: string;
  readonly openedAt: Instant;
  readonly closedAt?: Instant;
}
