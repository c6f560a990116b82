import { dateInZone, type Instant, type Zone } from '#shared/kernel/instant.ts';
import { knownZone } from '#shared/kernel/zone.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are kept: making one costs as much as formatting a screenful. */
export function dateFormatOf(
  language: string,
  zone: Zone,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language}|${zone}|${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const created = new Intl.DateTimeFormat(language, {
    ...options,
    timeZone: knownZone(zone),
    hourCycle: 'h23',
  });
  formats.set(key, created);
  return created;
}

function part(parts: readonly Intl.DateTimeFormatPart[], type: string): string {
  return parts.find((candidate) => candidate.type === type)?.value ?? '';
}

/** Difference to UTC at that moment, `GMT+07:00`: daylight saving moves it. */
export function offsetAt(at: Instant, zone: Zone): string {
  return part(
    dateFormatOf('en', zone, { timeZoneName: 'longOffset' }).formatToParts(new Date(at)),
    'timeZoneName',
  );
}

/** Whether two clocks show the same time at that moment; two names for one time are not worth showing. */
export function sameClock(at: Instant, left: Zone, right: Zone): boolean {
  return left === right || offsetAt(at, left) === offsetAt(at, right);
}

export function formatTime(at: Instant, zone: Zone, language: string): string {
  return dateFormatOf(language, zone, { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
}

/** `11-21 14:02` or `21 Nov 14:02`; with the year when it is not the year of `now`. */
export function formatMoment(at: Instant, zone: Zone, style: { language: string; now: Instant }): string {
  const { language, now } = style;
  const year = dateFormatOf('en', zone, { year: 'numeric' });
  const isThisYear = year.format(new Date(at)) === year.format(new Date(now));
  return `${formatDay(at, zone, language, !isThisYear)} ${formatTime(at, zone, language)}`;
}

function formatDay(at: Instant, zone: Zone, language: string, withYear: boolean): string {
  if (language.startsWith('zh')) {
    const parts = dateFormatOf('en-CA', zone, {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }).formatToParts(new Date(at));
    const day = `${part(parts, 'month')}-${part(parts, 'day')}`;
    return withYear ? `${part(parts, 'year')}-${day}` : day;
  }
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
  if (withYear) options.year = 'numeric';
  return dateFormatOf(dayLocale(language), zone, options).format(new Date(at));
}

/** Where days are written day first: `21 Nov`, `21 thg 11`. */
export function dayLocale(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

/** Today only the time, else the moment: what a status corner or a list says. */
export function formatRecent(at: Instant, zone: Zone, style: { language: string; now: Instant }): string {
  const day = dateFormatOf('en-CA', zone, { year: 'numeric', month: '2-digit', day: '2-digit' });
  const isToday = day.format(new Date(at)) === day.format(new Date(style.now));
  return isToday ? formatTime(at, zone, style.language) : formatMoment(at, zone, style);
}

/** The other site's time beside the reader's: with its day where that is another one. */
export function formatThere(at: Instant, zone: Zone, style: { language: string; reader: Zone }): string {
  const isSameDay = dateInZone(at, zone) === dateInZone(at, style.reader);
  return isSameDay ? formatTime(at, zone, style.language) : formatMoment(at, zone, { ...style, now: at });
}

/** The full moment with seconds, for hover and reading out. */
export function formatFull(at: Instant, zone: Zone, language: string): string {
  return dateFormatOf(language, zone, {
    year: 'numeric',
    month: language.startsWith('zh') ? '2-digit' : 'short',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(new Date(at));
}
