import { useTranslation } from 'react-i18next';
import type { Zone } from '#shared/kernel/instant.ts';
import { useOpenWords } from './open-words.ts';

/** Name of a zone's city in the language on screen (`Ho Chi Minh City`); unknown zones by the zone's own name. */
export function useZoneName(): (zone: Zone) => string {
  const { i18n } = useTranslation();
  const words = useOpenWords();
  return (zone) =>
    i18n.exists(`zones.${zone}`)
      ? words(`zones.${zone}`)
      : (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
