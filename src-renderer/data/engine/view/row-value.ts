import type { Row } from '../../contract.ts';

export type RowReader = (row: Row) => string;

/** Readers of the row's own fields; each is a plain property access, for they run once per row of a list. */
const OWN_FIELDS: Readonly<Record<string, RowReader>> = {
  id: (row) => row.id,
  kind: (row) => row.kind,
  title: (row) => row.title,
  number: (row) => row.number,
  otherNumber: (row) => row.otherNumber,
  status: (row) => row.status,
  ownerId: (row) => row.ownerId,
  amount: (row) => row.amount,
  currency: (row) => row.currency,
  updatedAt: (row) => row.updatedAt,
  version: (row) => String(row.version),
  pending: (row) => row.pending ?? '',
};

/** Reads a field by name: row fields first, then cells. Made once per question, asked of every row. */
export function rowReader(field: string): RowReader {
  if (Object.hasOwn(OWN_FIELDS, field)) {
    const own = OWN_FIELDS[field];
    if (own) return own;
  }
  // Names that came in a message are looked up several times as fast once the engine knows them as keys.
  const [name = field] = Object.keys({ [field]: 0 });
  return (row) => row.cells[name] ?? '';
}
