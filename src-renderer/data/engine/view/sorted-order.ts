import { formOf } from '#shared/domain/forms.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { Row } from '../../contract.ts';

type SortKey = string | number;

/** Rows of a kind by one field, ascending, ties by id. Changes are gathered and merged at the next read. */
export interface SortedOrder {
  rows(): readonly Row[];
  note(id: string, row: Row | null): void;
}

const NUMERIC_TYPES = ['money', 'decimal', 'quantity'];

function isNumeric(kind: DocumentKind, field: string): boolean {
  if (field === 'amount' || field === 'version') return true;
  const type = formOf(kind)?.fields[field]?.type;
  return type !== undefined && NUMERIC_TYPES.includes(type);
}

/** Reads the value of a row by field name: row fields first, then cells. */
export function rowValue(row: Row, field: string): string {
  switch (field) {
    case 'id':
    case 'kind':
    case 'title':
    case 'number':
    case 'otherNumber':
    case 'status':
    case 'ownerId':
    case 'amount':
    case 'currency':
    case 'updatedAt':
      return row[field];
    case 'version':
      return String(row.version);
    case 'pending':
      return row.pending ?? '';
    default:
      return row.cells[field] ?? '';
  }
}

function keyOf(kind: DocumentKind, field: string): (row: Row) => SortKey {
  if (isNumeric(kind, field)) {
    // Order only: the amount itself stays decimal text, and two amounts closer than a double can tell tie by id.
    return (row) => {
      const text = rowValue(row, field);
      return text === '' ? Number.NEGATIVE_INFINITY : Number(text);
    };
  }
  // Instants are compared as numbers, several times as fast as their texts.
  if (field === 'updatedAt') return (row) => Date.parse(row.updatedAt) || 0;
  return (row) => rowValue(row, field).toLowerCase();
}

interface Keyed {
  readonly key: SortKey;
  readonly row: Row;
}

function compare(left: Keyed, right: Keyed): number {
  if (left.key < right.key) return -1;
  if (left.key > right.key) return 1;
  return left.row.id < right.row.id ? -1 : left.row.id > right.row.id ? 1 : 0;
}

export function createSortedOrder(kind: DocumentKind, field: string, rows: Iterable<Row>): SortedOrder {
  const key = keyOf(kind, field);
  const keyed = (row: Row): Keyed => ({ key: key(row), row });
  let sorted = Array.from(rows, keyed).sort(compare);
  let plain: readonly Row[] | null = null;
  const noted = new Map<string, Row | null>();
  return {
    note(id, row) {
      noted.set(id, row);
    },
    rows() {
      if (noted.size > 0) {
        sorted = merge(sorted, noted, keyed);
        noted.clear();
        plain = null;
      }
      plain ??= sorted.map((entry) => entry.row);
      return plain;
    },
  };
}

/** One pass over the old order beside the few changed rows: far less than sorting again. */
function merge(
  sorted: readonly Keyed[],
  noted: ReadonlyMap<string, Row | null>,
  keyed: (row: Row) => Keyed,
): Keyed[] {
  const added = [...noted.values()].flatMap((row) => (row ? [keyed(row)] : [])).sort(compare);
  const merged: Keyed[] = [];
  let next = 0;
  for (const entry of sorted) {
    if (noted.has(entry.row.id)) continue;
    for (let candidate = added[next]; candidate && compare(candidate, entry) < 0; candidate = added[next]) {
      merged.push(candidate);
      next += 1;
    }
    merged.push(entry);
  }
  for (; next < added.length; next += 1) {
    const rest = added[next];
    if (rest) merged.push(rest);
  }
  return merged;
}
