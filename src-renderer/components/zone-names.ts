import { useTranslation } from 'react-i18next';
import type { Zone } from '#shared/kernel/instant.ts';
import { zoneCity } from './instant-format.ts';

/** Name of a zone's city in the language on screen: `Ho Chi Minh City`, `胡志明市`. */
export function useZoneName(): (zone: Zone) => string {
  const { t } = useTranslation();
  const names = t('zones', { returnObjects: true }) as Readonly<Record<string, string>>;
  return (zone) => zoneCity(zone, names);
}
