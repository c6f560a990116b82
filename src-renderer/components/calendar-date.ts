import { dateFormatOf, dayLocale } from '#renderer/components/instant-format.ts';
import { isCalendarDate } from '#shared/kernel/instant.ts';

/** A calendar day for people, never shifted by a zone: `2026-11-21`, `21 Nov 2026`, `21 thg 11, 2026`. */
export function formatCalendarDate(date: string, language: string): string {
  if (!isCalendarDate(date)) return date;
  if (language.startsWith('zh')) return date;
  const style = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return dateFormatOf(dayLocale(language), 'UTC', style).format(new Date(`${date}T00:00:00.000Z`));
}
