import { useTranslation } from 'react-i18next';
import { formatCalendarDate } from '#renderer/components/calendar-date.ts';
import { DecimalText } from '#renderer/components/decimal-text.tsx';
import { isDecimalText } from '#shared/kernel/money.ts';

/** What a roll-up came to: a figure, with its currency or unit, or a day. */
export function RolledUp({ value, suffix = '' }: { readonly value: string; readonly suffix?: string }) {
  const { i18n } = useTranslation();
  if (value === '') return <span className="lf-quiet">—</span>;
  if (isDecimalText(value)) return <DecimalText value={value} suffix={suffix} isMoney={suffix !== ''} />;
  return <span className="lf-figures">{formatCalendarDate(value, i18n.language)}</span>;
}
