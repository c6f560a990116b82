import { formOf } from '#shared/domain/forms.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { ListQuery, Row } from '../../contract.ts';
import { createSortedOrder, rowValue, type SortedOrder } from './sorted-order.ts';

export interface RowWindow {
  readonly total: number;
  readonly rows: readonly Row[];
}

/** All rows that the screens may show, in memory. */
export interface RowIndex {
  get(id: string): Row | undefined;
  ids(kind: DocumentKind): Iterable<string>;
  size(): number;
  /** Null removes. */
  set(id: string, row: Row | null): void;
  list(query: ListQuery): RowWindow;
  count(kind: DocumentKind, where: ListQuery['where']): number;
  /** Rises with every change of the kind. */
  revision(kind: DocumentKind): number;
  /** Prepares orders and texts that lists will ask for, a little at a time. */
  warm(pause: () => Promise<void>): Promise<void>;
}

/** Orders kept per kind; a list that nobody looked at for long is sorted anew. */
const MAX_ORDERS = 8;
/** Below this an order or a text filter is ready in a few milliseconds anyway. */
const WORTH_WARMING = 2000;
const WARM_CHUNK = 500;
const DEFAULT_SORT = { field: 'updatedAt', descending: true } as const;

interface KindRows {
  readonly rows: Map<string, Row>;
  readonly orders: Map<string, SortedOrder>;
  revision: number;
}

export function createRowIndex(): RowIndex {
  const rows = new Map<string, Row>();
  const kinds = new Map<DocumentKind, KindRows>();
  const searchText = createSearchText(rows);

  function rowsOf(kind: DocumentKind): KindRows {
    const known = kinds.get(kind) ?? { rows: new Map(), orders: new Map(), revision: 0 };
    kinds.set(kind, known);
    return known;
  }

  function change(kind: DocumentKind, id: string, row: Row | null): void {
    const held = rowsOf(kind);
    if (row) held.rows.set(id, row);
    else held.rows.delete(id);
    held.revision += 1;
    for (const order of held.orders.values()) order.note(id, row);
  }

  function orderOf(kind: DocumentKind, field: string): SortedOrder {
    const held = rowsOf(kind);
    const order = held.orders.get(field) ?? createSortedOrder(kind, field, held.rows.values());
    held.orders.delete(field);
    held.orders.set(field, order);
    const oldest = held.orders.keys().next();
    if (held.orders.size > MAX_ORDERS && !oldest.done) held.orders.delete(oldest.value);
    return order;
  }

  return {
    get: (id) => rows.get(id),
    ids: (kind) => rowsOf(kind).rows.keys(),
    size: () => rows.size,
    set(id, row) {
      const before = rows.get(id);
      if (before === (row ?? undefined)) return;
      if (before && before.kind !== row?.kind) change(before.kind, id, null);
      if (row) {
        rows.set(id, row);
        change(row.kind, id, row);
      } else rows.delete(id);
      if (before?.title !== row?.title) searchText.titleChanged(id);
    },
    list(query) {
      const sort = query.sort ?? formOf(query.kind)?.list.sort ?? DEFAULT_SORT;
      const matches = filterOf(query, searchText);
      const byId = idsOf(query.where);
      const candidates = byId
        ? byId.flatMap((id) => rowsOf(query.kind).rows.get(id) ?? [])
        : orderOf(query.kind, sort.field).rows();
      return windowOf(candidates, matches, { ...query, descending: sort.descending && !byId });
    },
    count(kind, where) {
      const matches = filterOf({ kind, ...(where ? { where } : {}) }, searchText);
      const held = rowsOf(kind).rows;
      if (!matches) return held.size;
      let count = 0;
      for (const row of held.values()) if (matches(row)) count += 1;
      return count;
    },
    revision: (kind) => rowsOf(kind).revision,
    async warm(pause) {
      for (const [kind, { rows: held }] of kinds) {
        if (held.size < WORTH_WARMING) continue;
        const fields = formOf(kind)?.list.columns ?? [];
        for (const field of fields.slice(0, MAX_ORDERS - 1)) {
          orderOf(kind, field).rows();
          await pause();
        }
        let count = 0;
        for (const row of held.values()) {
          searchText.of(row);
          count += 1;
          if (count % WARM_CHUNK === 0) await pause();
        }
      }
    },
  };
}

function idsOf(where: ListQuery['where']): readonly string[] | null {
  const ids = where?.id;
  if (ids === undefined) return null;
  return typeof ids === 'string' ? [ids] : [...new Set(ids)];
}

function windowOf(
  candidates: readonly Row[],
  matches: ((row: Row) => boolean) | null,
  window: { readonly offset: number; readonly limit: number; readonly descending: boolean },
): RowWindow {
  const { offset, limit, descending } = window;
  const length = candidates.length;
  const rows: Row[] = [];
  if (!matches) {
    const end = Math.min(length, offset + limit);
    for (let place = offset; place < end; place += 1) {
      const row = candidates[descending ? length - 1 - place : place];
      if (row) rows.push(row);
    }
    return { total: length, rows };
  }
  let total = 0;
  for (let place = 0; place < length; place += 1) {
    const row = candidates[descending ? length - 1 - place : place];
    if (!row || !matches(row)) continue;
    if (total >= offset && rows.length < limit) rows.push(row);
    total += 1;
  }
  return { total, rows };
}

type Filter = (row: Row) => boolean;

function filterOf(query: Pick<ListQuery, 'kind' | 'where' | 'text'>, searchText: SearchText): Filter | null {
  const filters: Filter[] = [];
  for (const [field, wanted] of Object.entries(query.where ?? {})) {
    const values = new Set(typeof wanted === 'string' ? [wanted] : wanted);
    filters.push((row) => values.has(rowValue(row, field)));
  }
  const words = (query.text ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length > 0) {
    filters.push((row) => {
      const text = searchText.of(row);
      return words.every((word) => text.includes(word));
    });
  }
  if (filters.length === 0) return null;
  return (row) => filters.every((filter) => filter(row));
}

/** Lower-case text of a row for the list's own filter, with the names of the records that it links to. */
interface SearchText {
  of(row: Row): string;
  /** Linking rows show another name now. */
  titleChanged(id: string): void;
}

/** Kinds that other records name. */
const NAMED_KINDS = ['supplier', 'item', 'warehouse', 'person', 'department'];

function createSearchText(rows: ReadonlyMap<string, Row>): SearchText {
  let texts = new WeakMap<Row, string>();
  let isStale = false;
  return {
    of(row) {
      if (isStale) {
        texts = new WeakMap();
        isStale = false;
      }
      const known = texts.get(row);
      if (known !== undefined) return known;
      const links = NAMED_KINDS.includes(row.kind) ? [] : Object.values(row.cells);
      const names = links.flatMap((value) => rows.get(value)?.title ?? []);
      const parts = [row.number, row.otherNumber, row.title, ...Object.values(row.cells), ...names];
      const text = parts.join('\n').toLowerCase();
      texts.set(row, text);
      return text;
    },
    titleChanged(id) {
      if (NAMED_KINDS.includes(rows.get(id)?.kind ?? '')) isStale = true;
    },
  };
}
