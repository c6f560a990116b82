import { type CalendarDate, isCalendarDate } from '#shared/kernel/instant.ts';

/** How files write a day. `yy` below 70 means 20yy, from 70 on 19yy. */
export const DATE_STYLES = [
  'yyyy-M-d',
  'yyyy/M/d',
  'yyyy.M.d',
  'yyyyMMdd',
  'yyyy\u5e74M\u6708d\u65e5',
  'd-MMM-yy',
  'MMM d, yyyy',
  'd/M/yy',
  'M/d/yy',
  'd-M-yyyy',
  'M-d-yyyy',
  'd.M.yyyy',
] as const;
export type DateStyle = (typeof DATE_STYLES)[number];

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const YMD = ['y', 'm', 'd'] as const;
const DMY = ['d', 'm', 'y'] as const;
const MDY = ['m', 'd', 'y'] as const;

const SHAPES: Readonly<Record<DateStyle, { pattern: RegExp; order: readonly ('y' | 'm' | 'd')[] }>> = {
  // A time behind the day is what spreadsheets add when they write a day as text.
  'yyyy-M-d': { pattern: /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T][\d:.]+Z?)?$/, order: YMD },
  'yyyy/M/d': { pattern: /^(\d{4})\/(\d{1,2})\/(\d{1,2})(?: [\d:]+)?$/, order: YMD },
  'yyyy.M.d': { pattern: /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/, order: YMD },
  yyyyMMdd: { pattern: /^(\d{4})(\d{2})(\d{2})$/, order: YMD },
  'yyyy\u5e74M\u6708d\u65e5': { pattern: /^(\d{4})\u5e74(\d{1,2})\u6708(\d{1,2})\u65e5?$/, order: YMD },
  'd-MMM-yy': { pattern: /^(\d{1,2})[- ]([A-Za-z]{3})[a-z]*[- ](\d{2}|\d{4})$/, order: DMY },
  'MMM d, yyyy': { pattern: /^([A-Za-z]{3})[a-z]*\.? (\d{1,2}), ?(\d{4})$/, order: MDY },
  'd/M/yy': { pattern: /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})$/, order: DMY },
  'M/d/yy': { pattern: /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})$/, order: MDY },
  'd-M-yyyy': { pattern: /^(\d{1,2})-(\d{1,2})-(\d{2}|\d{4})$/, order: DMY },
  'M-d-yyyy': { pattern: /^(\d{1,2})-(\d{1,2})-(\d{2}|\d{4})$/, order: MDY },
  'd.M.yyyy': { pattern: /^(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4})$/, order: DMY },
};

/** The day that `text` names in the first of `styles` that fits and exists in the calendar, or undefined. */
export function parseDate(text: string, styles: readonly DateStyle[]): CalendarDate | undefined {
  for (const style of styles) {
    const date = parseInStyle(text.trim(), style);
    if (date !== undefined) return date;
  }
  return undefined;
}

function parseInStyle(text: string, style: DateStyle): CalendarDate | undefined {
  const { pattern, order } = SHAPES[style];
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const part = (name: 'y' | 'm' | 'd'): string => match[order.indexOf(name) + 1] ?? '';
  const date = `${yearOf(part('y'))}-${monthOf(part('m'))}-${part('d').padStart(2, '0')}`;
  return isCalendarDate(date) ? date : undefined;
}

function yearOf(text: string): string {
  if (text.length === 4) return text;
  return Number(text) < 70 ? `20${text}` : `19${text}`;
}

function monthOf(text: string): string {
  const named = MONTHS.indexOf(text.toLowerCase());
  return named === -1 ? text.padStart(2, '0') : String(named + 1).padStart(2, '0');
}

export interface DetectedDates {
  /** The style that reads most, first; others that read what it does not. Never both orders of day and month. */
  readonly styles: readonly DateStyle[];
  /** How many of the cells are days in these styles. */
  readonly readable: number;
  /** False where every cell reads as day/month and as month/day: a person has to say which. */
  readonly isSure: boolean;
}

const TWINS: Readonly<Partial<Record<DateStyle, DateStyle>>> = {
  'd/M/yy': 'M/d/yy',
  'M/d/yy': 'd/M/yy',
  'd-M-yyyy': 'M-d-yyyy',
  'M-d-yyyy': 'd-M-yyyy',
};

/** How the cells of one column write days. Day and month of one column stand in one order, whatever single cells allow. */
export function detectDates(cells: readonly string[]): DetectedDates {
  const counts = new Map(DATE_STYLES.map((style) => [style, countReadable(cells, style)]));
  const chosen: DateStyle[] = [];
  let isSure = true;
  for (const style of [...DATE_STYLES].sort(
    (left, right) => (counts.get(right) ?? 0) - (counts.get(left) ?? 0),
  )) {
    const count = counts.get(style) ?? 0;
    const twin = TWINS[style];
    if (count === 0 || (twin !== undefined && chosen.includes(twin))) continue;
    if (twin !== undefined && counts.get(twin) === count) isSure = false;
    chosen.push(style);
  }
  const readable = cells.filter((cell) => parseDate(cell, chosen) !== undefined).length;
  return { styles: chosen, readable, isSure };
}

function countReadable(cells: readonly string[], style: DateStyle): number {
  return cells.filter((cell) => parseInStyle(cell.trim(), style) !== undefined).length;
}
