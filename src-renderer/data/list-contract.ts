/** What screens may ask of a list, and what they get: part of the contract with the engine. */
import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { ListCondition } from '#shared/engines/list/list-condition.ts';
import type { ListReader } from '#shared/engines/list/match-condition.ts';
import type { Instant } from '#shared/kernel/instant.ts';

/** Honest word for the newest own action on a record: 本机已记录 → 已发送 → (gone: accepted). */
export type PendingState = 'saved-here' | 'sent' | 'superseded' | 'needs-review' | 'quarantined' | 'refused';

/** One row of any list; everything a list cell needs without reading the document. */
export interface Row {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly number: string;
  /** Permanent and provisional numbers, both searchable for ever. */
  readonly otherNumber: string;
  /** The server's word; '' while the record exists on this laptop only. */
  readonly status: string;
  readonly ownerId: string;
  readonly amount: string;
  readonly currency: string;
  readonly updatedAt: Instant;
  readonly version: number;
  /** Present while an own action on it is not accepted. */
  readonly pending: PendingState | null;
  /** Further cells by field name, for the definition's list columns and filters (short values only). */
  readonly cells: Readonly<Record<string, string>>;
}

export interface SortKey {
  readonly field: string;
  readonly descending: boolean;
}

/** Rows under headers: one for each value of a field, or for each month of a date. */
export interface ListGrouping {
  readonly field: string;
  /** Groups are open; with `isClosed` they are closed. `except` names the ones that differ. */
  readonly isClosed: boolean;
  readonly except: readonly string[];
}

/** Options of a field whose name, in the reader's language, holds a word. */
export interface NamedOptions {
  readonly word: string;
  readonly field: string;
  readonly values: readonly string[];
}

export interface ListQuery {
  readonly kind: DocumentKind;
  /** Exact matches on row fields or cells; a list of values means any of them. */
  readonly where?: Readonly<Record<string, string | readonly string[]>>;
  /** Conditions by field type, all of which must hold. */
  readonly filter?: readonly ListCondition[];
  /** By whose day, clock and name the conditions are told; must be there when a condition needs it. */
  readonly reader?: ListReader;
  /** Free text over number, title and cells of the row index. */
  readonly text?: string;
  /** What words of `text` mean among options, whose names stand on the screen alone. */
  readonly named?: readonly NamedOptions[];
  /** One key, or several from the most important one. */
  readonly sort?: SortKey | readonly SortKey[];
  readonly group?: ListGrouping;
  /** Money and quantity fields to add up over everything that matches. */
  readonly sums?: readonly string[];
  readonly offset: number;
  readonly limit: number;
}

/** Exact sum of one field over the rows of one currency or unit. */
export interface ListSum {
  readonly field: string;
  /** Currency of money, unit of a quantity; '' where none is given. */
  readonly unit: string;
  readonly amount: string;
}

export interface ListGroup {
  /** The value that its rows share, `YYYY-MM` for months, '' for rows without one. */
  readonly key: string;
  /** Place of its header in the list. */
  readonly at: number;
  readonly count: number;
  readonly isOpen: boolean;
  readonly sums: readonly ListSum[];
}

/** First message holds every row of the window; later ones only the rows that changed, with the new order. */
export interface ListDelta {
  /** Places in the list: rows, and in a grouped list the headers and only the rows of open groups. */
  readonly total: number;
  /** Records that match. */
  readonly count: number;
  /** Ids of the window's rows, in order. */
  readonly ids: readonly string[];
  readonly rows: readonly Row[];
  /** All groups in order; empty in a list that is not grouped. Absent in a delta: as before. */
  readonly groups?: readonly ListGroup[];
  readonly sums?: readonly ListSum[];
}

/** Some fields of some records, for a file. */
export interface CellQuestion {
  readonly kind: DocumentKind;
  readonly ids: readonly string[];
  readonly fields: readonly string[];
}
