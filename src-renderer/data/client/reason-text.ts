import { useTranslation } from 'react-i18next';
import { formatRecent } from '#renderer/components/instant-format.ts';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useReader } from '#renderer/components/reader-context.tsx';
import { useZoneName } from '#renderer/components/zone-names.ts';
import { isInstant } from '#shared/kernel/instant.ts';
import { useRecordTitle } from './record-titles.ts';
import { wordsInValue } from './words-in-value.ts';

type Details = Readonly<Record<string, unknown>>;

/** The person that a reason speaks of: under these names in the details. */
const PERSON_KEYS = ['personId', 'byPersonId', 'decidedBy', 'actorId'] as const;

function personIn(details: Details | undefined): string {
  const id = PERSON_KEYS.map((key) => details?.[key]).find((value) => typeof value === 'string');
  return typeof id === 'string' ? id : '';
}

/**
 * The sentence of a code in the reader's language: moments on the reader's clock, people by name. Null when
 * there is no code or this version of the app does not know it.
 */
export function useReasonText(code: string | undefined, details?: Details): string | null {
  const { i18n } = useTranslation();
  const words = useOpenWords();
  const { zone } = useReader();
  const zoneName = useZoneName();
  const name = useRecordTitle('person', personIn(details))?.title ?? '';
  if (code === undefined || !i18n.exists(`codes:${code}`)) return null;
  const style = { language: i18n.language, now: new Date().toISOString() };
  const values = Object.fromEntries(
    Object.entries(details ?? {}).map(([key, value]) => {
      if (typeof value !== 'string') return [key, value];
      if (isInstant(value)) return [key, formatRecent(value, zone, style)];
      if (key.toLowerCase().endsWith('zone')) return [key, zoneName(value)];
      return [key, wordsInValue(value, words, i18n.language)];
    }),
  );
  return words(`codes:${code}`, { name, ...values, ...elsewhere(details, style) });
}

/** `at` with `zone`, `yourAt` with `yourZone` …: the same moment on the clock of its place, as `atThere`. */
function elsewhere(details: Details | undefined, style: { language: string; now: string }): Details {
  const pairs = Object.entries(details ?? {}).flatMap(([key, value]) => {
    const zone = details?.[key.replace(/at$/, 'zone').replace(/At$/, 'Zone')];
    if (!/(^at|At)$/.test(key) || typeof value !== 'string' || !isInstant(value)) return [];
    return typeof zone === 'string' ? [[`${key}There`, formatRecent(value, zone, style)]] : [];
  });
  return Object.fromEntries(pairs);
}
