import { durationMinutes } from '#shared/kernel/duration.ts';
import { compareDecimals, isDecimalText } from '#shared/kernel/money.ts';
import { addDays, dateRangeOf, type ListCalendar, startOfDay } from './calendar.ts';
import { type ListCondition, type ListFieldType, ME } from './list-condition.ts';

/** Tells whether the text of a cell fits. */
export type CellTest = (text: string) => boolean;

/** Who looks at a list, with their day and clock. */
export interface ListReader extends ListCalendar {
  readonly meId: string;
}

const HOLDS_SEVERAL: ReadonlySet<ListFieldType> = new Set(['multi-choice', 'records']);

/** One condition as a test of a cell's text, made once and asked of every row. */
export function cellTest(type: ListFieldType, condition: ListCondition, reader: ListReader): CellTest {
  switch (condition.is) {
    case 'empty':
      return (text) => text === '';
    case 'set':
      return (text) => text !== '';
    case 'contains': {
      const wanted = condition.text.trim().toLowerCase();
      return (text) => text.toLowerCase().includes(wanted);
    }
    case 'equals': {
      const wanted = condition.text.trim().toLowerCase();
      return (text) => text.toLowerCase() === wanted;
    }
    case 'any-of':
      return anyOf(type, condition.values, reader.meId);
    default:
      return rangeTest(type, condition, reader);
  }
}

function anyOf(type: ListFieldType, given: readonly string[], meId: string): CellTest {
  const values = new Set(given.map((value) => (value === ME ? meId : value)));
  if (!HOLDS_SEVERAL.has(type)) return (text) => values.has(text);
  return (text) => text !== '' && text.split(' ').some((value) => values.has(value));
}

function rangeTest(type: ListFieldType, condition: ListCondition, reader: ListReader): CellTest {
  const range = dateRangeOf(condition, reader.today);
  if (range === null) return () => true;
  const { from, to } = range;
  if (type === 'instant') {
    const first = from === '' ? '' : startOfDay(from, reader.zone);
    const end = to === '' ? '' : startOfDay(addDays(to, 1), reader.zone);
    return (text) => text !== '' && (first === '' || text >= first) && (end === '' || text < end);
  }
  if (type === 'date') {
    return (text) => text !== '' && (from === '' || text >= from) && (to === '' || text <= to);
  }
  return type === 'duration' ? durationTest(from, to) : numberTest(from, to);
}

/** A day is as long as 24 hours, however it is written. */
function durationTest(from: string, to: string): CellTest {
  const [least, most] = [durationMinutes(from), durationMinutes(to)];
  return (text) => {
    const minutes = durationMinutes(text);
    if (minutes === undefined) return false;
    return (least === undefined || minutes >= least) && (most === undefined || minutes <= most);
  };
}

/** Exact at the ends: doubles decide only where they differ. */
function numberTest(from: string, to: string): CellTest {
  const low = isDecimalText(from) ? Number(from) : Number.NEGATIVE_INFINITY;
  const high = isDecimalText(to) ? Number(to) : Number.POSITIVE_INFINITY;
  return (text) => {
    if (text === '') return false;
    const value = Number(text);
    if (value < low || value > high || Number.isNaN(value)) return false;
    if (value === low && compareDecimals(text, from) < 0) return false;
    return value !== high || compareDecimals(text, to) <= 0;
  };
}
