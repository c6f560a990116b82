import { type Instant, isInstant, type Zone } from './instant.ts';
import { isZone } from './zone.ts';

/** A moment with the zone whose clock it was read on: `2026-11-27T07:00:00.000Z[Asia/Ho_Chi_Minh]`. Sorts by moment. */
export type ZonedInstant = string;

export interface ZonedParts {
  readonly at: Instant;
  readonly zone: Zone | undefined;
}

const ZONED = /^([^[\]]+)(?:\[([^[\]]+)\])?$/;

/** Undefined when the moment or its zone does not exist. A moment alone is one without a zone of its own. */
export function zonedParts(text: string): ZonedParts | undefined {
  const match = ZONED.exec(text);
  const [at, zone] = [match?.[1] ?? '', match?.[2]];
  return isInstant(at) && (zone === undefined || isZone(zone)) ? { at, zone } : undefined;
}

/** Making a format costs as much as a hundred uses of it; there are a few hundred zones. */
const clocks = new Map<Zone, Intl.DateTimeFormat>();

function clockOf(zone: Zone): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(zone, clock);
  return clock;
}

/** Milliseconds that `zone` is ahead of UTC at a moment. */
export function offsetAt(time: number, zone: Zone): number {
  const parts = new Map(
    clockOf(zone)
      .formatToParts(new Date(time))
      .map(({ type, value }) => [type, Number(value)]),
  );
  const of = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return wall - Math.floor(time / 1000) * 1000;
}

const LOCAL = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}$/;

/**
 * The moment at which the clocks of `zone` show `local` (`2026-11-27 14:00`). An hour that is skipped in spring
 * counts from before the leap, one that comes twice in autumn is the first.
 */
export function instantAt(local: string, zone: Zone): Instant | undefined {
  if (!LOCAL.test(local) || !isZone(zone)) return undefined;
  const wall = Date.parse(`${local.replace(' ', 'T')}:00.000Z`);
  if (Number.isNaN(wall)) return undefined;
  const before = offsetAt(wall - 12 * 3_600_000, zone);
  const after = offsetAt(wall + 12 * 3_600_000, zone);
  const fits = [before, after].find((offset) => offsetAt(wall - offset, zone) === offset);
  return new Date(wall - (fits ?? before)).toISOString();
}

/** The same moment together with the zone that it was told in. */
export function zonedInstant(local: string, zone: Zone): ZonedInstant | undefined {
  const at = instantAt(local, zone);
  return at && `${at}[${zone}]`;
}

/** What the clocks of the moment's own zone (UTC without one) show: `2026-11-27 14:00`. */
export function localText({ at, zone = 'UTC' }: ZonedParts): string {
  const time = Date.parse(at);
  return new Date(time + offsetAt(time, zone)).toISOString().slice(0, 16).replace('T', ' ');
}

const WRITTEN = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ]+(\d{1,2}:\d{2})(?::\d{2}(?:\.\d+)?)?\s*(.*)$/;
const OFFSET = /^(?:UTC|GMT)?([+-])(\d{2}):?(\d{2})$/;

/**
 * A moment as people, sheets and files write it, with a zone (`Europe/Berlin`), an offset (`+07:00`, `Z`) or neither:
 * then it was read on the clocks of `zone`. Undefined for what is none; nothing is guessed.
 */
export function readZonedInstant(text: string, zone: Zone): ZonedInstant | undefined {
  if (zonedParts(text) !== undefined) return text;
  const match = WRITTEN.exec(text.trim());
  if (match === null) return undefined;
  const [, year = '', month = '', day = '', time = '', place = ''] = match;
  const local = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')} ${time.padStart(5, '0')}`;
  if (place === '') return zonedInstant(local, zone);
  const ahead = minutesAhead(place);
  if (ahead === undefined) return zonedInstant(local, place);
  const wall = Date.parse(`${local.replace(' ', 'T')}:00.000Z`);
  if (Number.isNaN(wall)) return undefined;
  const at = new Date(wall - ahead * 60_000).toISOString();
  // An offset names no place; whoever's own clocks show it is the best guess that is none.
  return offsetAt(Date.parse(at), zone) === ahead * 60_000 ? `${at}[${zone}]` : at;
}

function minutesAhead(place: string): number | undefined {
  if (place === 'Z' || place === 'UTC' || place === 'GMT') return 0;
  const match = OFFSET.exec(place);
  if (match === null) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}
