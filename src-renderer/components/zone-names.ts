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

/** Every zone for a picker: those with a name in the reader's language first, each with its offset of today. */
export function useZoneOptions(): ZoneOption[] {
  const { i18n } = useTranslation();
  const nameOf = useZoneName();
  return useMemo(() => {
    const now = new Date().toISOString();
    const isNamed = (zone: Zone) => i18n.exists(`zones.${zone}`);
    return Intl.supportedValuesOf('timeZone')
      .map((zone) => optionOf(zone, nameOf(zone), now))
      .sort(
        (left, right) =>
          Number(isNamed(right.value)) - Number(isNamed(left.value)) ||
          left.label.localeCompare(right.label, i18n.language),
      );
  }, [i18n, nameOf]);
}

function optionOf(zone: Zone, name: string, now: Instant): ZoneOption {
  const label = `${name} · ${offsetAt(now, zone).replace('GMT', 'UTC')}`;
  return { value: zone, label, text: `${label} ${zone}` };
}
