import { createMonthOf, type ListCalendar } from './calendar.ts';
import type { ListFieldType } from './list-condition.ts';

/** What the cells of a group have in common: the text itself, or the month of a date. */
export type GroupKey = (text: string) => string;

const BY_MONTH: ReadonlySet<ListFieldType> = new Set(['date', 'instant']);
const BY_VALUE: ReadonlySet<ListFieldType> = new Set([
  'text',
  'country',
  'currency',
  'zone',
  'language',
  'choice',
  'yes-no',
  'status',
  'record',
]);

export function isGroupedByMonth(type: ListFieldType): boolean {
  return BY_MONTH.has(type);
}

export function isGroupable(type: ListFieldType): boolean {
  return BY_MONTH.has(type) || BY_VALUE.has(type);
}

export function groupKeyFor(type: ListFieldType, calendar: ListCalendar): GroupKey {
  if (type === 'date') return (text) => text.slice(0, 7);
  if (type !== 'instant') return (text) => text;
  const monthOf = createMonthOf(calendar.zone);
  return (text) => (text === '' ? '' : monthOf(text));
}
