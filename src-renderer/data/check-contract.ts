/** How a check of this laptop goes, and what it found: part of the contract with the engine. */
import type { Instant } from '#shared/kernel/instant.ts';

/** Where a check of this laptop is. */
export type CheckStep = 'documents' | 'lists' | 'outbox' | 'files' | 'server';

/** Something that differed; its code is the key of its sentence. */
export interface CheckFinding {
  readonly code:
    | 'document-damaged'
    | 'document-missing'
    | 'document-extra'
    | 'list-differs'
    | 'store-was-reset'
    | 'journal-trouble'
    | 'store-behind'
    | 'file-unreadable';
  readonly count: number;
}

export interface CheckReport {
  readonly at: Instant;
  readonly documents: number;
  /** The server was there to compare with. */
  readonly isCompared: boolean;
  readonly findings: readonly CheckFinding[];
  readonly isMended: boolean;
}

export interface CheckState {
  /** Null while none runs. */
  readonly step: CheckStep | null;
  readonly last: CheckReport | null;
}
