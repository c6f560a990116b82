import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { groupKeyFor, isGroupedByMonth } from '#shared/engines/list/group-key.ts';
import type { ListReader } from '#shared/engines/list/match-condition.ts';
import type { ListGroup, ListGrouping, ListSum, Row } from '../../contract.ts';
import { comparedType } from './list-filter.ts';
import type { RunningSums } from './list-sums.ts';
import { rowReader } from './row-value.ts';

/** Rows that share a value, in the order of the list. */
export interface RowGroup {
  readonly key: string;
  readonly rows: readonly Row[];
  readonly sums: readonly ListSum[];
}

interface OpenGroup {
  readonly rows: Row[];
  readonly sums: RunningSums;
}

interface GroupParts {
  readonly form: FormDefinition | undefined;
  readonly field: string;
  readonly reader: ListReader;
  /** Name of a linked record, by which its group stands in the alphabet. */
  titleOf(id: string): string | undefined;
  /** Sums of a group that begins. */
  newSums(): RunningSums;
}

/** Deals rows out into groups. Options stand in their own order, months from the newest, names by the alphabet. */
export function groupRows(rows: Iterable<Row>, parts: GroupParts): readonly RowGroup[] {
  const type = comparedType(parts.form, parts.field);
  const keyOf = groupKeyFor(type, parts.reader);
  const read = rowReader(parts.field);
  const groups = new Map<string, OpenGroup>();
  for (const row of rows) {
    const key = keyOf(read(row));
    let group = groups.get(key);
    if (group === undefined) {
      group = { rows: [], sums: parts.newSums() };
      groups.set(key, group);
    }
    group.rows.push(row);
    group.sums.add(row);
  }
  const place = placeOf(parts, isGroupedByMonth(type));
  return [...groups]
    .map(([key, group]) => ({ key, rows: group.rows, sums: group.sums.totals(), place: place(key) }))
    .sort((left, right) => comparePlaces(left, right));
}

type Place = string | number;

function placeOf(parts: GroupParts, isMonth: boolean): (key: string) => Place {
  const field = parts.form?.fields[parts.field];
  if (isMonth) return (key) => -Number(key.replace('-', ''));
  if (field !== undefined && 'options' in field) return (key) => field.options.indexOf(key);
  return (key) => (parts.titleOf(key) ?? key).toLowerCase();
}

/** What has no value comes last. */
function comparePlaces(
  left: { readonly key: string; readonly place: Place },
  right: { readonly key: string; readonly place: Place },
): number {
  if (left.key === '' || right.key === '') return left.key === right.key ? 0 : left.key === '' ? 1 : -1;
  if (left.place !== right.place) return left.place < right.place ? -1 : 1;
  return left.key < right.key ? -1 : 1;
}

export interface LaidOutGroups {
  readonly groups: readonly ListGroup[];
  /** Headers and the rows of open groups. */
  readonly total: number;
}

/** Where each group's header stands while some groups are closed. */
export function layOutGroups(groups: readonly RowGroup[], grouping: ListGrouping): LaidOutGroups {
  const except = new Set(grouping.except);
  let at = 0;
  const laidOut = groups.map(({ key, rows, sums }) => {
    const isOpen = except.has(key) === grouping.isClosed;
    const group = { key, at, count: rows.length, isOpen, sums };
    at += isOpen ? rows.length + 1 : 1;
    return group;
  });
  return { groups: laidOut, total: at };
}

/** The rows on some places of a grouped list. */
export function rowsOnPlaces(
  groups: readonly RowGroup[],
  laidOut: readonly ListGroup[],
  window: { readonly offset: number; readonly limit: number },
): readonly Row[] {
  const end = window.offset + window.limit;
  return groups.flatMap(({ rows }, index) => {
    const header = laidOut[index];
    if (!header?.isOpen || header.at >= end) return [];
    const first = header.at + 1;
    return rows.slice(Math.max(0, window.offset - first), Math.max(0, end - first));
  });
}
