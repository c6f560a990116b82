import type { ListQuery, SortKey } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { type ListCondition, ME } from '#shared/engines/list/list-condition.ts';
import { listFieldType } from '#shared/engines/list/list-field-type.ts';
import type { ListReader } from '#shared/engines/list/match-condition.ts';
import type { ViewContent } from '#shared/engines/list/view-content.ts';
import { summedColumns } from './list-fields.ts';
import { namedOptions } from './named-options.ts';

export type ViewColumn = ViewContent['columns'][number];

/** Whether the list shows less than everything, so that an empty list can offer to clear the filters. */
export function isFiltered({ conditions, text }: ViewContent): boolean {
  return conditions.length > 0 || text.trim() !== '';
}

/** The columns on screen: the view's own where it has some, else those of the form. */
export function columnsOf(form: FormDefinition, content: ViewContent): readonly ViewColumn[] {
  const known = content.columns.filter(({ field }) => listFieldType(form, field) !== undefined);
  return known.length > 0 ? known : form.list.columns.map((field) => ({ field }));
}

export function sortOf(form: FormDefinition, content: ViewContent): readonly SortKey[] {
  const known = content.sort.filter(({ field }) => listFieldType(form, field) !== undefined);
  return known.length > 0 ? known : [form.list.sort];
}

export type QueryShape = Omit<ListQuery, 'offset' | 'limit'>;

interface QueryParts {
  readonly reader: ListReader;
  readonly toggled: readonly string[];
  /** Name of an option in the reader's language. */
  optionName(field: string, option: string): string;
}

/** The engine's question for a list. What a view says about fields that the form has no more is left out. */
export function queryOf(
  form: FormDefinition,
  content: ViewContent,
  { reader, toggled, optionName }: QueryParts,
): QueryShape {
  const { group } = content;
  const isKnown = ({ field }: { readonly field: string }) => listFieldType(form, field) !== undefined;
  const filter = content.conditions.filter(isKnown);
  const grouping = group && isKnown(group) ? group : null;
  const text = content.text.trim();
  const named = namedOptions(form, text, optionName);
  const sums = summedColumns(
    form,
    columnsOf(form, content).map(({ field }) => field),
  );
  return {
    kind: form.key,
    sort: sortOf(form, content),
    ...(filter.length > 0 || grouping ? { reader } : {}),
    ...(filter.length > 0 ? { filter } : {}),
    ...(text === '' ? {} : { text }),
    ...(named.length > 0 ? { named } : {}),
    ...(sums.length > 0 ? { sums } : {}),
    ...(grouping ? { group: { ...grouping, except: toggled } } : {}),
  };
}

/** Header click: ascending, descending, back to the list's own order; with Shift as one more key. */
export function nextSort(current: readonly SortKey[], field: string, isFurther: boolean): SortKey[] {
  const own = current.find((key) => key.field === field);
  const next =
    own === undefined ? [{ field, descending: false }] : own.descending ? [] : [{ field, descending: true }];
  if (!isFurther) return next;
  if (own === undefined) return [...current, ...next].slice(-MAX_KEYS);
  return current.flatMap((key) => (key.field === field ? next : [key]));
}

const MAX_KEYS = 5;

type Conditions = readonly ListCondition[];

/** The options that a list is narrowed to on one field; none = all. */
export function chosenOf(conditions: Conditions, field: string): readonly string[] {
  return conditions.flatMap((one) => (one.field === field && one.is === 'any-of' ? one.values : []));
}

export function withChosen(
  conditions: Conditions,
  field: string,
  values: readonly string[],
): ListCondition[] {
  const others = conditions.filter((one) => one.field !== field || one.is !== 'any-of');
  return values.length === 0 ? others : [...others, { field, is: 'any-of', values: [...values] }];
}

export function withToggled(conditions: Conditions, field: string, value: string): ListCondition[] {
  const chosen = chosenOf(conditions, field);
  const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
  return withChosen(conditions, field, next);
}

/** "Mine": the owner is whoever looks. */
export function isMine(form: FormDefinition, conditions: Conditions): boolean {
  return form.ownerField !== undefined && chosenOf(conditions, form.ownerField).includes(ME);
}

/** "Waiting on this laptop": own actions that the server has not accepted, whatever became of them. */
export function isWaiting(conditions: Conditions): boolean {
  return conditions.some(({ field, is }) => field === 'pending' && is === 'set');
}

export function withWaiting(conditions: Conditions, wanted: boolean): ListCondition[] {
  const others = conditions.filter(({ field }) => field !== 'pending');
  return wanted ? [...others, { field: 'pending', is: 'set' }] : others;
}

/** Moves a column by some places; at an end it stays. */
export function movedColumn(columns: readonly ViewColumn[], field: string, by: number): ViewColumn[] {
  const from = columns.findIndex((column) => column.field === field);
  const column = columns[from];
  if (column === undefined) return [...columns];
  const rest = columns.filter((other) => other !== column);
  const to = Math.max(0, Math.min(rest.length, from + by));
  return [...rest.slice(0, to), column, ...rest.slice(to)];
}

export function placedBefore(columns: readonly ViewColumn[], field: string, target: string): ViewColumn[] {
  const from = columns.findIndex((column) => column.field === field);
  const to = columns.findIndex((column) => column.field === target);
  return from === -1 || to === -1 ? [...columns] : movedColumn(columns, field, to - from);
}

const LEAST_WIDTH = 56;
const MOST_WIDTH = 1200;

export function resizedColumn(columns: readonly ViewColumn[], field: string, width: number): ViewColumn[] {
  const fitting = Math.round(Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, width)));
  return columns.map((column) => (column.field === field ? { ...column, width: fitting } : column));
}
