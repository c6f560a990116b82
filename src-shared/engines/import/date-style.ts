import { type CalendarDate, isCalendarDate } from '#shared/kernel/instant.ts';

/** How files write a day. `yy` below 70 means 20yy, from 70 on 19yy. */
export const DATE_STYLES = ['yyyy-M-d', 'yyyy/M/d', 'd-MMM-yy', 'M/d/yy', 'd/M/yy', 'd.M.yyyy'] as const;
export type DateStyle = (typeof DATE_STYLES)[number];

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const SHAPES: Readonly<Record<DateStyle, { pattern: RegExp; order: readonly ('y' | 'm' | 'd')[] }>> = {
  'yyyy-M-d': { pattern: /^(\d{4})-(\d{1,2})-(\d{1,2})$/, order: ['y', 'm', 'd'] },
  'yyyy/M/d': { pattern: /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/, order: ['y', 'm', 'd'] },
  'd-MMM-yy': { pattern: /^(\d{1,2})-([A-Za-z]{3})-(\d{2}|\d{4})$/, order: ['d', 'm', 'y'] },
  'M/d/yy': { pattern: /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})$/, order: ['m', 'd', 'y'] },
  'd/M/yy': { pattern: /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})$/, order: ['d', 'm', 'y'] },
  'd.M.yyyy': { pattern: /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, order: ['d', 'm', 'y'] },
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
