import type { FormRegistry } from '#shared/domain/form-definition/form-registry.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { ListGroup, ListQuery, ListSum, Row, SortKey } from '../../contract.ts';
import { createSearchText, filterOf } from './list-filter.ts';
import { groupRows, layOutGroups, type RowGroup, rowsOnPlaces } from './list-groups.ts';
import { addSums, createRunningSums, summedFields, sumsOf } from './list-sums.ts';
import { rowReader } from './row-value.ts';
import { createIdOrder, createSortedOrder, type SortedOrder } from './sorted-order.ts';

export interface RowWindow {
  readonly total: number;
  /** Records that match, in open and closed groups. */
  readonly count: number;
  readonly rows: readonly Row[];
  readonly groups: readonly ListGroup[];
  readonly sums: readonly ListSum[];
}

/** All rows that the screens may show, in memory. */
export interface RowIndex {
  get(id: string): Row | undefined;
  ids(kind: DocumentKind): Iterable<string>;
  size(): number;
  /** Null removes. */
  set(id: string, row: Row | null): void;
  list(query: ListQuery): RowWindow;
  /** Every row that matches, in the order of the list, those of closed groups too. */
  all(query: ListQuery): readonly Row[];
  count(kind: DocumentKind, where: ListQuery['where']): number;
  /** Rises with every change of the kind. */
  revision(kind: DocumentKind): number;
  /** Prepares orders and texts that lists will ask for, a little at a time. */
  warm(pause: () => Promise<void>): Promise<void>;
}

/** Orders kept per kind; a list that nobody looked at for long is sorted anew. */
const MAX_ORDERS = 12;
/** Answers kept, so that a window that moves through a filtered list filters once. */
const MAX_ANSWERS = 6;
/** Below this an order or a text filter is ready in a few milliseconds anyway. */
const WORTH_WARMING = 2000;
const WARM_CHUNK = 500;
const DEFAULT_SORT = { field: 'updatedAt', descending: true } as const;
const NOBODY = { meId: '', today: '', zone: 'UTC' } as const;

interface KindRows {
  readonly rows: Map<string, Row>;
  readonly byId: SortedOrder;
  readonly orders: Map<string, SortedOrder>;
  /** Rows per value of a field that somebody counts by. */
  readonly tallies: Map<string, Tally>;
  revision: number;
}

interface Tally {
  readonly revision: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** What a query comes to before a window is cut out of it. */
interface Answer {
  readonly revision: string;
  readonly rows: readonly Row[];
  readonly groups: readonly RowGroup[] | null;
  readonly sums: readonly ListSum[];
}

export function createRowIndex(forms: Pick<FormRegistry, 'current'>): RowIndex {
  const rows = new Map<string, Row>();
  const kinds = new Map<DocumentKind, KindRows>();
  const searchText = createSearchText(rows, forms);
  const answers = new Map<string, Answer>();

  function rowsOf(kind: DocumentKind): KindRows {
    const known = kinds.get(kind);
    if (known) return known;
    const held = new Map<string, Row>();
    const fresh = {
      rows: held,
      byId: createIdOrder(held),
      orders: new Map(),
      tallies: new Map(),
      revision: 0,
    };
    kinds.set(kind, fresh);
    return fresh;
  }

  function change(kind: DocumentKind, id: string, row: Row | null): void {
    const held = rowsOf(kind);
    if (row) held.rows.set(id, row);
    else held.rows.delete(id);
    held.revision += 1;
    held.byId.note(id, row);
    for (const order of held.orders.values()) order.note(id, row);
  }

  /** One pass answers every value of a field: the chips of a list ask for all of them at once. */
  function tallyOf(kind: DocumentKind, field: string): Tally['counts'] {
    const { rows: held, tallies, revision } = rowsOf(kind);
    const known = tallies.get(field);
    if (known?.revision === revision) return known.counts;
    const read = rowReader(field);
    const counts = new Map<string, number>();
    for (const row of held.values()) {
      const value = read(row);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    tallies.set(field, { revision, counts });
    return counts;
  }

  /** One order serves both directions: it is kept with its first key ascending. */
  function orderOf(kind: DocumentKind, keys: readonly SortKey[]): SortedOrder {
    const held = rowsOf(kind);
    const name = JSON.stringify(keys);
    const order = held.orders.get(name) ?? createSortedOrder(forms.current(kind), keys, held.byId.rows);
    held.orders.delete(name);
    held.orders.set(name, order);
    dropOldest(held.orders, MAX_ORDERS);
    return order;
  }

  function sortKeysOf({ kind, sort }: ListQuery): readonly SortKey[] {
    const keys = sort === undefined ? [] : 'field' in sort ? [sort] : sort;
    return keys.length > 0 ? keys : [forms.current(kind)?.list.sort ?? DEFAULT_SORT];
  }

  function ordered(query: ListQuery): { readonly rows: readonly Row[]; readonly isReversed: boolean } {
    const ids = idsOf(query.where);
    if (ids) {
      return { rows: ids.flatMap((id) => rowsOf(query.kind).rows.get(id) ?? []), isReversed: false };
    }
    const keys = sortKeysOf(query);
    const isReversed = keys[0]?.descending === true;
    const kept = isReversed ? keys.map((key) => ({ ...key, descending: !key.descending })) : keys;
    return { rows: orderOf(query.kind, kept).rows(), isReversed };
  }

  function matching(query: ListQuery): readonly Row[] {
    const matches = filterOf(query, searchText, forms.current(query.kind));
    const { rows: candidates, isReversed } = ordered(query);
    const found = matches ? candidates.filter(matches) : candidates;
    return isReversed ? found.toReversed() : found;
  }

  function answerOf(query: ListQuery): Answer {
    const { kind, where, filter, reader, text, named, sums = [], group } = query;
    // Names of linked records and the like: small, and never asked twice.
    if (where?.id !== undefined) return { revision: '', ...work(query) };
    const sort = sortKeysOf(query);
    const name = JSON.stringify({
      kind,
      where,
      filter,
      reader,
      text,
      named,
      sums,
      sort,
      group: group?.field,
    });
    const revision = `${rowsOf(kind).revision} ${searchText.revision()}`;
    const known = answers.get(name);
    const answer = known?.revision === revision ? known : { revision, ...work(query) };
    answers.delete(name);
    answers.set(name, answer);
    dropOldest(answers, MAX_ANSWERS);
    return answer;
  }

  function work(query: ListQuery): Omit<Answer, 'revision'> {
    const found = matching(query);
    const fields = summedFields(forms.current(query.kind), query.sums ?? []);
    if (query.group === undefined) return { rows: found, groups: null, sums: sumsOf(found, fields) };
    const groups = groupRows(found, {
      form: forms.current(query.kind),
      field: query.group.field,
      reader: query.reader ?? NOBODY,
      titleOf: (id) => rows.get(id)?.title,
      newSums: () => createRunningSums(fields),
    });
    const parts = groups.map((group) => group.sums);
    return { rows: found, groups, sums: addSums(parts, fields) };
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
      const { rows: found, groups, sums } = answerOf(query);
      const count = found.length;
      const { offset, limit, group } = query;
      if (groups === null || group === undefined) {
        return { total: count, count, rows: found.slice(offset, offset + limit), groups: [], sums };
      }
      const laidOut = layOutGroups(groups, group);
      const shown = rowsOnPlaces(groups, laidOut.groups, query);
      return { total: laidOut.total, count, rows: shown, groups: laidOut.groups, sums };
    },
    all(query) {
      const { rows: found, groups } = answerOf(query);
      return groups === null ? found : groups.flatMap((group) => group.rows);
    },
    count(kind, where = {}) {
      const held = rowsOf(kind).rows;
      const [asked, more] = Object.entries(where);
      if (asked === undefined) return held.size;
      if (more === undefined) return sumOf(tallyOf(kind, asked[0]), asked[1]);
      const matches = filterOf({ kind, where }, searchText, forms.current(kind)) ?? (() => true);
      let count = 0;
      for (const row of held.values()) if (matches(row)) count += 1;
      return count;
    },
    revision: (kind) => rowsOf(kind).revision,
    async warm(pause) {
      for (const [kind, { rows: held }] of kinds) {
        if (held.size < WORTH_WARMING) continue;
        const form = forms.current(kind);
        const fields = new Set([form?.list.sort.field ?? 'updatedAt', ...(form?.list.columns ?? [])]);
        for (const field of [...fields].slice(0, MAX_ORDERS - 1)) {
          orderOf(kind, [{ field, descending: false }]).rows();
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

function sumOf(counts: Tally['counts'], wanted: string | readonly string[]): number {
  const values = typeof wanted === 'string' ? [wanted] : [...new Set(wanted)];
  return values.reduce((sum, value) => sum + (counts.get(value) ?? 0), 0);
}

function dropOldest(kept: Map<string, unknown>, most: number): void {
  const oldest = kept.keys().next();
  if (kept.size > most && !oldest.done) kept.delete(oldest.value);
}
