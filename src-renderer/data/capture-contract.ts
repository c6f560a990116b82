/** What is written down while reading is sealed: part of the contract with the engine. */
import type { FieldFile } from '#shared/engines/form/file-values.ts';
import type { Instant } from '#shared/kernel/instant.ts';

/** What was captured lies among the drafts, under a key that is no kind of record. */
export const CAPTURE_KEY = 'capture';

export const CAPTURE_KINDS = ['receipt', 'count', 'note'] as const;
export type CaptureKind = (typeof CAPTURE_KINDS)[number];

export interface CaptureLine {
  readonly id: string;
  /** As it was typed or scanned: nothing here could be asked what it is. */
  readonly code: string;
  readonly quantity: string;
  readonly unit: string;
}

export interface Capture {
  readonly id: string;
  readonly kind: CaptureKind;
  readonly startedAt: Instant;
  /** The end of the lease under whose seal it was written. */
  readonly sealedAt: Instant;
  /** Number of the order of a receipt, place of a count, heading of a note. */
  readonly subject: string;
  readonly lines: readonly CaptureLine[];
  readonly note: string;
  readonly photos: readonly FieldFile[];
  /** When a goods receipt was begun from it, so that nobody makes a second one unawares. */
  readonly receiptAt?: Instant;
}

/** One thing that a person did to it. */
export type CaptureChange =
  | { readonly do: 'describe'; readonly subject: string; readonly note: string }
  | { readonly do: 'line'; readonly line: CaptureLine }
  /** Takes the last line back. */
  | { readonly do: 'undo' }
  | { readonly do: 'photo'; readonly photo: FieldFile };

/** All that a sealed laptop says of it. */
export interface CaptureSummary {
  readonly id: string;
  readonly kind: CaptureKind;
  readonly startedAt: Instant;
  readonly lines: number;
  readonly photos: number;
}

export interface CaptureApi {
  /** Resolves when it is durable. Under a seal only what was begun under this very seal may be changed. */
  capture(id: string, kind: CaptureKind, change: CaptureChange): Promise<CaptureSummary>;
  /** What was captured since reading was sealed, newest first. */
  captures(): Promise<readonly CaptureSummary[]>;
}
