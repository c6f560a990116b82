import { isCalendarDate } from '#shared/kernel/instant.ts';

/** A calendar day for people, never shifted by a zone: `2026年11月21日`, `21 Nov 2026`. */
export function formatCalendarDate(date: string, language: string): string {
  if (!isCalendarDate(date)) return date;
  if (language.startsWith('zh')) return date;
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(new Date(`${date}T00:00:00.000Z`));
}
