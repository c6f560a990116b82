import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { isListedFigure } from '#shared/engines/list/list-field-type.ts';
import { durationMinutes } from '#shared/kernel/duration.ts';
import type { Row, SortKey } from '../../contract.ts';
import { rowReader } from './row-value.ts';

type Comparable = string | number;
type KeyReader = (row: Row) => Comparable;

/** Rows of a kind in one order, ties by id. Changes are gathered and merged at the next read. */
export interface SortedOrder {
  rows(): readonly Row[];
  note(id: string, row: Row | null): void;
}

/** So many changes at once are sorted anew, fewer find their places one by one. */
const FEW = 2000;

function isFigure(form: FormDefinition | undefined, field: string): boolean {
  if (field === 'amount' || field === 'version') return true;
  return form !== undefined && isListedFigure(form, field);
}

function keyOf(form: FormDefinition | undefined, field: string): KeyReader {
  const read = rowReader(field);
  if (isFigure(form, field)) {
    // Order only: the amount itself stays decimal text, and two amounts closer than a double can tell tie by id.
    return (row) => {
      const text = read(row);
      return text === '' ? Number.NEGATIVE_INFINITY : Number(text);
    };
  }
  if (form?.fields[field]?.type === 'duration') {
    return (row) => durationMinutes(read(row)) ?? Number.NEGATIVE_INFINITY;
  }
  // Instants are compared as numbers, several times as fast as their texts.
  if (field === 'updatedAt') return (row) => Date.parse(row.updatedAt) || 0;
  return (row) => read(row).toLowerCase();
}

/**
 * `keys` from the most important one. `ids` gives the rows in order of their ids: every other order starts
 * from it, so that ties keep it without being compared.
 */
export function createSortedOrder(
  form: FormDefinition | undefined,
  keys: readonly SortKey[],
  ids: () => readonly Row[],
): SortedOrder {
  const readers = keys.map(({ field, descending }) => ({ read: keyOf(form, field), descending }));
  return createOrder(
    () => sortByKeys(ids(), readers),
    (left, right) => {
      for (const { read, descending } of readers) {
        const one = read(left);
        const other = read(right);
        if (one !== other) return one < other === descending ? 1 : -1;
      }
      return compareIds(left, right);
    },
  );
}

/** All rows by id: the order that the others start from. */
export function createIdOrder(held: ReadonlyMap<string, Row>): SortedOrder {
  return createOrder(() => [...held.keys()].sort().flatMap((id) => held.get(id) ?? []), compareIds);
}

function compareIds(left: Row, right: Row): number {
  return left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
}

type Compare = (left: Row, right: Row) => number;

function createOrder(sortAll: () => readonly Row[], compare: Compare): SortedOrder {
  let sorted: readonly Row[] | null = null;
  const noted = new Map<string, Row | null>();
  return {
    note(id, row) {
      if (sorted === null) return;
      noted.set(id, row);
      if (noted.size > FEW) sorted = null;
    },
    rows() {
      sorted = sorted === null ? sortAll() : merge(sorted, noted, compare);
      noted.clear();
      return sorted;
    },
  };
}

/**
 * Each key becomes its rank among the distinct values; the rows are then dealt out by rank, the least
 * important key first. Comparing two texts is what costs, and only distinct ones are compared.
 */
function sortByKeys(
  byId: readonly Row[],
  readers: readonly { readonly read: KeyReader; readonly descending: boolean }[],
): readonly Row[] {
  let rows = byId;
  for (const { read, descending } of readers.toReversed()) rows = dealOut(rows, read, descending);
  return rows;
}

function dealOut(rows: readonly Row[], read: KeyReader, descending: boolean): readonly Row[] {
  const keys = rows.map(read);
  const distinct = [...new Set(keys)];
  const ordered = sortedKeys(distinct);
  if (descending) ordered.reverse();
  const ranks = new Map(ordered.map((key, rank) => [key, rank]));
  const starts = new Uint32Array(ordered.length + 1);
  const rankOf = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const rank = ranks.get(keys[at] ?? '') ?? 0;
    rankOf[at] = rank;
    starts[rank + 1] = (starts[rank + 1] ?? 0) + 1;
  }
  for (let rank = 1; rank < starts.length; rank += 1)
    starts[rank] = (starts[rank] ?? 0) + (starts[rank - 1] ?? 0);
  const dealt = new Array<Row>(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const rank = rankOf[at] ?? 0;
    const place = starts[rank] ?? 0;
    starts[rank] = place + 1;
    dealt[place] = rows[at] as Row; // `at` runs over the rows themselves
  }
  return dealt;
}

function sortedKeys(distinct: readonly Comparable[]): Comparable[] {
  const [first] = distinct;
  // Typed arrays sort numbers natively, and sort() without a function compares texts by code unit, as `<` does.
  if (typeof first === 'number') return [...Float64Array.from(distinct as readonly number[]).sort()];
  return [...distinct].sort();
}

/** The few changed rows find their places in one pass over the old order: far less than sorting again. */
function merge(
  sorted: readonly Row[],
  noted: ReadonlyMap<string, Row | null>,
  compare: Compare,
): readonly Row[] {
  if (noted.size === 0) return sorted;
  const added = [...noted.values()].flatMap((row) => row ?? []).sort(compare);
  const kept = sorted.filter((row) => !noted.has(row.id));
  const merged: Row[] = [];
  let from = 0;
  for (const row of added) {
    const place = placeIn(kept, row, compare, from);
    for (let at = from; at < place; at += 1) merged.push(kept[at] as Row); // below `kept.length`
    merged.push(row);
    from = place;
  }
  for (let at = from; at < kept.length; at += 1) merged.push(kept[at] as Row);
  return merged;
}

function placeIn(rows: readonly Row[], wanted: Row, compare: Compare, from: number): number {
  let low = from;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = rows[middle];
    if (row !== undefined && compare(row, wanted) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
