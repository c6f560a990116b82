import type { Instant, Zone } from '#shared/kernel/instant.ts';

/** The moment at which a wall clock in `zone` shows `text` (`2026-11-03 14:20`). */
export function instantOf(text: string, zone: Zone): Instant {
  const asIfUtc = Date.parse(`${text.replace(' ', 'T')}:00.000Z`);
  // The second look corrects the offset where the first one fell on the other side of a clock change.
  const near = asIfUtc - offsetAt(asIfUtc, zone);
  return new Date(asIfUtc - offsetAt(near, zone)).toISOString();
}

function offsetAt(moment: number, zone: Zone): number {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const parts = new Map(format.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
  const shown = `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}.000Z`;
  return Date.parse(shown) - moment;
}
