import { knownZone } from './zone.ts';

/** A moment: ISO 8601 in UTC with milliseconds, e.g. `2026-11-21T06:02:00.000Z`. */
export type Instant = string;
/** A calendar day without time and without zone: `2026-11-21`. It is never shifted by a zone. */
export type CalendarDate = string;
/** An IANA zone name: `Asia/Ho_Chi_Minh`. */
export type Zone = string;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

export function isInstant(value: string): boolean {
  return INSTANT.test(value) && !Number.isNaN(Date.parse(value));
}

/** True for a day that exists in the Gregorian calendar (2026-02-30 does not). */
export function isCalendarDate(value: string): boolean {
  if (!DATE.test(value)) return false;
  const parsed = new Date(`${value}T00:00:00.000Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}

/** The calendar day that a wall clock in `zone` shows at `instant`; of an unknown zone, the day in UTC. */
export function dateInZone(instant: Instant, zone: Zone): CalendarDate {
  const known = dayFormats.get(zone);
  const format =
    known ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: knownZone(zone),
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
  if (known === undefined) dayFormats.set(zone, format);
  return format.format(new Date(instant));
}

/** Making a format costs as much as a hundred uses of it; there are a few hundred zones. */
const dayFormats = new Map<Zone, Intl.DateTimeFormat>();
