import { useTranslation } from 'react-i18next';
import { durationMinutes, durationParts } from '#shared/kernel/duration.ts';

const UNITS = [
  ['days', 'day'],
  ['hours', 'hour'],
  ['minutes', 'minute'],
] as const;

/** `1 day 2 hr`, `1天 2小时`; what is no duration as it stands. */
export function formatDuration(text: string, language: string): string {
  const minutes = durationMinutes(text);
  if (minutes === undefined) return text;
  const parts = durationParts(minutes);
  const written = UNITS.filter(([part]) => parts[part] > 0 || (part === 'minutes' && minutes === 0)).map(
    ([part, unit]) =>
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(parts[part]),
  );
  return written.join(' ');
}

export function useDurationText(text: string): string {
  const { i18n } = useTranslation();
  return formatDuration(text, i18n.language);
}
