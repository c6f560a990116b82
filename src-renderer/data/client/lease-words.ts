import { useTranslation } from 'react-i18next';
import { formatDuration } from '#renderer/components/duration-text.ts';
import { formatMoment } from '#renderer/components/instant-format.ts';
import { useReader } from '#renderer/components/reader-context.tsx';
import { durationText } from '#shared/kernel/duration.ts';
import type { LeaseState } from '../contract.ts';

/** What there is to say of a lease, in the reader's language and on their clock. */
export interface LeaseWords {
  /** Its end. */
  readonly time: string;
  readonly left: string;
  /** How long it runs from a contact. */
  readonly term: string;
  readonly contact: string | null;
}

/** From three days on, hours say nothing more. */
const IN_DAYS_FROM = 72;

export function useLeaseWords(): (lease: LeaseState) => LeaseWords {
  const { i18n } = useTranslation();
  const { zone } = useReader();
  const { language } = i18n;
  const style = { language, now: new Date().toISOString() };
  const hours = (count: number) => formatDuration(durationText(count * 60), language);
  return ({ endsAt, hoursLeft, termHours, contactAt }) => ({
    time: formatMoment(endsAt, zone, style),
    left: hours(hoursLeft > IN_DAYS_FROM ? hoursLeft - (hoursLeft % 24) : hoursLeft),
    term: hours(termHours),
    contact: contactAt === null ? null : formatMoment(contactAt, zone, style),
  });
}
