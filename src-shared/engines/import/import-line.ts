/** One data line of the file: its number (the first row after the heading is 1, empty rows count) and its cells by heading. */
export interface ImportLine {
  readonly number: number;
  readonly cells: Readonly<Record<string, string>>;
}

export const REJECT_REASONS = [
  'wrong-number-of-columns',
  'line-key-missing',
  'line-key-repeated',
  'record-repeated',
  'value-missing',
  'not-a-date',
  'not-a-number',
  'not-in-table',
  'not-yes-or-no',
  'not-a-duration',
  'not-a-moment',
  'broken-formula',
  'too-long',
  'differs-within-record',
  'record-refused',
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** Why a line is not in: the reason, where, and what stood there. */
export interface Rejection {
  readonly reason: RejectReason;
  readonly column: string;
  readonly value: string;
}

export interface RejectedLine extends Rejection {
  readonly number: number;
  /** What the server said about each field, where it refused the record. */
  readonly errors?: readonly RecordError[];
}

/** Why a value of a record was refused, by the path of its field. */
export interface RecordError {
  readonly path: string;
  readonly code: string;
  readonly limit?: string;
}

/** A record that the file asks for, with the lines that make it up. */
export interface ImportedRecord {
  readonly kind: string;
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly lineNumbers: readonly number[];
  /** Ids of records that must be in before this one. */
  readonly needs: readonly string[];
}
