import { addDays } from '#shared/engines/list/calendar.ts';
import type { CalendarDate } from '#shared/kernel/instant.ts';
import { type Calendar, WEEKDAYS } from './calendar-record.ts';

type Days = Pick<Calendar, 'workingDays' | 'days'>;

/** Whether a day is worked: what the calendar says of the day itself beats its weekday. */
export function isWorkingDay({ workingDays, days }: Days, date: CalendarDate): boolean {
  const named = days?.find((day) => day.date === date);
  if (named !== undefined) return named.kind === 'working-day';
  const weekday = WEEKDAYS[(new Date(`${date}T00:00:00.000Z`).getUTCDay() + 6) % 7];
  return weekday !== undefined && workingDays.includes(weekday);
}

/** Days on which two calendars disagree, within `count` days from `from` on. */
export function changedDays(
  before: Days,
  after: Days,
  from: CalendarDate,
  count: number,
): readonly { readonly date: CalendarDate; readonly worked: boolean }[] {
  return Array.from({ length: count }, (_, index) => addDays(from, index)).flatMap((date) => {
    const worked = isWorkingDay(after, date);
    return worked === isWorkingDay(before, date) ? [] : [{ date, worked }];
  });
}
