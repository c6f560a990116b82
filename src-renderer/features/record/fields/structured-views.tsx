import { useTranslation } from 'react-i18next';
import { formatCalendarDate } from '#renderer/components/calendar-date.ts';
import { DecimalText } from '#renderer/components/decimal-text.tsx';
import { displayName } from '#renderer/components/display-name.ts';
import { useDurationText } from '#renderer/components/duration-text.ts';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useForms } from '#renderer/data/client/forms.tsx';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { addressLine, isAddress, isRate } from '#shared/engines/form/structured-values.ts';
import { zonedParts } from '#shared/kernel/zoned-instant.ts';
import { textOf } from '../record-values.ts';
import { currencyOf, type FieldViewProps } from './field-props.ts';
import styles from './fields.module.css';
import { LinkedRollUp } from './linked-roll-up.tsx';
import { RolledUp } from './rolled-up.tsx';
import { useShownRecord } from './shown-record.ts';

/** In a list an address is the one line that the row index keeps. */
export function AddressView({ value, inCell }: FieldViewProps) {
  const { i18n } = useTranslation();
  if (!isAddress(value)) return textOf(value);
  const country = displayName('region', value.country, i18n.language);
  if (inCell) return addressLine({ ...value, country });
  const place = [value.postalCode, value.city].filter((part) => part).join(' ');
  return (
    <span className={styles.addressView}>
      {[...value.lines, place, country].filter((part) => part !== '').join('\n')}
    </span>
  );
}

export function RateView({ value, field, siblings }: FieldViewProps) {
  const { i18n, t } = useTranslation('records');
  if (!isRate(value)) return textOf(value);
  const currency = field.type === 'rate' ? textOf(siblings[field.currencyField]) : '';
  return (
    <>
      <span className="lf-figures">
        1 {currency} = <DecimalText value={value.value} suffix={value.base} />
      </span>
      <span className="lf-quiet">
        {' · '}
        {formatCalendarDate(value.date, i18n.language)} · {t(`rateLock.${value.lock}`)}
        {value.source ? ` · ${value.source}` : ''}
      </span>
    </>
  );
}

export function DurationView({ value }: FieldViewProps) {
  return <span className="lf-figures">{useDurationText(textOf(value))}</span>;
}

export function ZonedInstantView({ value }: FieldViewProps) {
  const parts = zonedParts(textOf(value));
  return parts === undefined ? textOf(value) : <InstantText at={parts.at} zone={parts.zone} style="both" />;
}

export function PercentageView({ value }: FieldViewProps) {
  return <DecimalText value={textOf(value)} suffix="%" />;
}

type RollUpField = Extract<FieldDefinition, { type: 'roll-up' }>;

/** Over own lines it is stored; over linking records it is told from those that this laptop holds, live. */
export function RollUpView(props: FieldViewProps) {
  const recordId = useShownRecord();
  if (props.field.type !== 'roll-up') return null;
  if ('lines' in props.field) return <OwnRollUp {...props} field={props.field} />;
  return recordId === null ? null : <LinkedRollUp field={props.field} id={recordId} />;
}

type OwnRollUpField = Extract<RollUpField, { lines: unknown }>;

/** With the currency of the amounts that it adds up. */
function OwnRollUp({
  formKind,
  field,
  value,
  siblings,
}: FieldViewProps & { readonly field: OwnRollUpField }) {
  const lines = useForms().current(formKind)?.fields[field.lines];
  const cell = lines?.type === 'lines' ? lines.fields[field.field ?? ''] : undefined;
  const suffix = cell === undefined || field.of === 'count' ? '' : currencyOf(cell, siblings);
  return <RolledUp value={textOf(value)} suffix={suffix} />;
}
