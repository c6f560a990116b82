import { canonicalJson } from '#shared/kernel/digest.ts';
import type { CalendarDate } from '#shared/kernel/instant.ts';
import type { Calendar } from '../calendar/calendar-record.ts';
import { changedDays } from '../calendar/working-days.ts';
import type { ChangedPlace } from './organisation-effects.ts';
import type { OrganisationView } from './organisation-view.ts';

/** So far ahead the days are compared. */
const DAYS_AHEAD = 90;
const NO_CALENDAR: Pick<Calendar, 'workingDays' | 'days'> = {
  workingDays: ['mon', 'tue', 'wed', 'thu', 'fri'],
};

/** Sites whose clock or working days are others than before, with how many people and warehouses that concerns. */
export function placeEffects(
  before: OrganisationView,
  after: OrganisationView,
  today: CalendarDate,
): readonly ChangedPlace[] {
  return [...after.sites]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([siteId, site]) => {
      const old = before.sites.get(siteId);
      if (old === undefined) return [];
      const was = calendarIn(before, old.calendarId);
      const is = calendarIn(after, site.calendarId);
      const days = canonicalJson(was) === canonicalJson(is) ? [] : changedDays(was, is, today, DAYS_AHEAD);
      const zone = old.zone === site.zone ? {} : { zone: { before: old.zone, after: site.zone } };
      if (days.length === 0 && zone.zone === undefined) return [];
      const { people, warehouses } = after;
      return [
        { siteId, ...zone, days: [...days], people: at(siteId, people), warehouses: at(siteId, warehouses) },
      ];
    });
}

function calendarIn(view: OrganisationView, id: string | undefined) {
  const { workingDays, days } = (id && view.calendars.get(id)) || NO_CALENDAR;
  return { workingDays, ...(days && { days }) };
}

function at(
  siteId: string,
  records: ReadonlyMap<string, { readonly siteId?: string; readonly active: boolean }>,
): number {
  return [...records.values()].filter((record) => record.active && record.siteId === siteId).length;
}
