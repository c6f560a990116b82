import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant, Zone } from '#shared/kernel/instant.ts';
import { offsetAt } from './instant-format.ts';
import { useOpenWords } from './open-words.ts';

/** Name of a zone's city in the language on screen (`Ho Chi Minh City`); unknown zones by the zone's own name. */
export function useZoneName(): (zone: Zone) => string {
  const { i18n } = useTranslation();
  const words = useOpenWords();
  return useCallback(
    (zone) =>
      i18n.exists(`zones.${zone}`)
        ? words(`zones.${zone}`)
        : (zone.split('/').at(-1) ?? zone).replaceAll('_', ' '),
    [i18n, words],
  );
}

export interface ZoneOption {
  readonly value: Zone;
  readonly label: string;
  /** What is searched: the name on screen and the zone's own one. */
  readonly text: string;
}

export const ZONE_SEARCH = { optionFilterProp: 'text' } as const;

/** Names that browsers still list, and what those places are called today: one place is offered once. */
const RENAMED: Readonly<Record<Zone, Zone>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
};

/** Every zone by the name of today; the place of `held` under the name that it is held by. */
export function zonesWith(held: Zone, listed: readonly Zone[]): readonly Zone[] {
  const today = (zone: Zone) => RENAMED[zone] ?? zone;
  const zones = [...new Set(listed.map(today))];
  if (held === '' || zones.includes(held)) return zones;
  const place = zones.indexOf(today(held));
  return place === -1 ? [...zones, held] : zones.with(place, held);
}

/**
 * Every zone for a picker: those with a name in the reader's language first, each with its offset of today. `held` is
 * what is chosen: it is offered however old its name is.
 */
export function useZoneOptions(held: Zone = ''): ZoneOption[] {
  const { i18n } = useTranslation();
  const nameOf = useZoneName();
  return useMemo(() => {
    const now = new Date().toISOString();
    const isNamed = (zone: Zone) => i18n.exists(`zones.${zone}`);
    return zonesWith(held, Intl.supportedValuesOf('timeZone'))
      .map((zone) => optionOf(zone, nameOf(zone), now))
      .sort(
        (left, right) =>
          Number(isNamed(right.value)) - Number(isNamed(left.value)) ||
          left.label.localeCompare(right.label, i18n.language),
      );
  }, [i18n, nameOf, held]);
}

function optionOf(zone: Zone, name: string, now: Instant): ZoneOption {
  const label = `${name} · ${offsetAt(now, zone).replace('GMT', 'UTC')}`;
  return { value: zone, label, text: `${label} ${zone}` };
}
