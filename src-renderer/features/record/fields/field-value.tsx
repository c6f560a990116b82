import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCalendarDate } from '#renderer/components/calendar-date.ts';
import { DecimalText } from '#renderer/components/decimal-text.tsx';
import { displayName } from '#renderer/components/display-name.ts';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { ToneTag } from '#renderer/components/tone-tag.tsx';
import { useZoneName } from '#renderer/components/zone-names.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { isUnset } from '#shared/engines/form/form-values.ts';
import { optionLabelKey } from '#shared/engines/form/label-keys.ts';
import { optionTone } from '#shared/engines/form/option-tone.ts';
import { textOf } from '../record-values.ts';
import { BarcodeView } from './barcode.tsx';
import { currencyOf, type FieldViewProps, unitOf } from './field-props.ts';
import { FilesView } from './files-view.tsx';
import { MoneyInBase } from './money-in-base.tsx';
import { RecordName } from './record-name.tsx';
import { SignatureView } from './signature.tsx';
import {
  AddressView,
  DurationView,
  PercentageView,
  RateView,
  RollUpView,
  ZonedInstantView,
} from './structured-views.tsx';

type FieldView = (props: FieldViewProps) => ReactNode;

function PlainText({ value }: FieldViewProps) {
  return textOf(value);
}

function LongText({ value, inCell }: FieldViewProps) {
  return inCell ? textOf(value) : <span style={{ whiteSpace: 'pre-wrap' }}>{textOf(value)}</span>;
}

function LinkText({ value, field, inCell }: FieldViewProps) {
  const text = textOf(value);
  if (inCell) return text;
  if (field.type === 'email') return <a href={`mailto:${text}`}>{text}</a>;
  if (field.type === 'phone') return <a href={`tel:${text.replace(/\s/g, '')}`}>{text}</a>;
  return /^https?:\/\//.test(text) ? (
    <a href={text} target="_blank" rel="noreferrer">
      {text}
    </a>
  ) : (
    text
  );
}

function CountryText({ value, inCell }: FieldViewProps) {
  const { i18n } = useTranslation();
  const code = textOf(value);
  const name = displayName('region', code, i18n.language);
  return inCell || name === code ? name : `${name} (${code})`;
}

function CurrencyText({ value, inCell }: FieldViewProps) {
  const { i18n } = useTranslation();
  const code = textOf(value);
  return inCell ? code : `${code} · ${displayName('currency', code, i18n.language)}`;
}

function ZoneText({ value, inCell }: FieldViewProps) {
  const nameOf = useZoneName();
  const zone = textOf(value);
  return inCell ? nameOf(zone) : `${nameOf(zone)} (${zone})`;
}

function DateText({ value }: FieldViewProps) {
  const { i18n } = useTranslation();
  return <span className="lf-figures">{formatCalendarDate(textOf(value), i18n.language)}</span>;
}

function Figure({ field, value, siblings }: FieldViewProps) {
  return <DecimalText value={textOf(value)} suffix={unitOf(field, siblings)} />;
}

function MoneyFigure({ field, value, siblings, inCell }: FieldViewProps) {
  return (
    <>
      <DecimalText value={textOf(value)} suffix={currencyOf(field, siblings)} isMoney />
      {!inCell && <MoneyInBase field={field} value={textOf(value)} siblings={siblings} />}
    </>
  );
}

function OptionWords({ formKind, name, value }: FieldViewProps) {
  const words = useOpenWords();
  const options = Array.isArray(value) ? value : textOf(value).split(/[ ,]+/);
  return options.map((option) => words(optionLabelKey(formKind, name, String(option)))).join(' · ');
}

function ChoiceWords(props: FieldViewProps) {
  const isColoured = props.field.type === 'choice' && props.field.tones !== undefined;
  return isColoured ? <StatusView {...props} /> : <OptionWords {...props} />;
}

function LanguageText({ value }: FieldViewProps) {
  const { i18n } = useTranslation();
  return displayName('language', textOf(value), i18n.language);
}

function YesNo({ value }: FieldViewProps) {
  const { t } = useTranslation('records');
  return value === true || value === 'true' ? t('field.yes') : t('field.no');
}

function LinkedRecord({ field, value, inCell = false }: FieldViewProps) {
  return field.type === 'record' ? <RecordName kind={field.kind} id={textOf(value)} plain={inCell} /> : null;
}

function LinkedRecords({ field, value, inCell = false }: FieldViewProps) {
  if (field.type !== 'records') return null;
  const ids = Array.isArray(value) ? value : textOf(value).split(/[ ,]+/);
  return ids.map((id, index) => (
    <span key={String(id)}>
      {index > 0 && ' · '}
      <RecordName kind={field.kind} id={String(id)} plain={inCell} />
    </span>
  ));
}

function StatusView({ formKind, name, field, value }: FieldViewProps) {
  const words = useOpenWords();
  const status = textOf(value);
  const label = words(optionLabelKey(formKind, name, status));
  return <ToneTag tone={optionTone(field, status)}>{label}</ToneTag>;
}

function Nothing() {
  return null;
}

function LineCount({ value }: FieldViewProps) {
  const { t } = useTranslation('records');
  return t('lines.count', { count: Array.isArray(value) ? value.length : 0 });
}

/** One view per field type: a new type does not compile until it has one. */
const VIEWS: Readonly<Record<FieldDefinition['type'], FieldView>> = {
  text: PlainText,
  'long-text': LongText,
  email: LinkText,
  phone: LinkText,
  link: LinkText,
  country: CountryText,
  currency: CurrencyText,
  zone: ZoneText,
  language: LanguageText,
  date: DateText,
  instant: ZonedInstantView,
  duration: DurationView,
  decimal: Figure,
  percentage: PercentageView,
  quantity: Figure,
  money: MoneyFigure,
  rate: RateView,
  choice: ChoiceWords,
  'multi-choice': OptionWords,
  'yes-no': YesNo,
  status: StatusView,
  number: PlainText,
  address: AddressView,
  barcode: BarcodeView,
  signature: SignatureView,
  files: FilesView,
  record: LinkedRecord,
  records: LinkedRecords,
  origins: Nothing,
  'roll-up': RollUpView,
  lines: LineCount,
};

/** A field's value for reading, in a list cell or on a page. */
export function FieldValue(props: FieldViewProps) {
  const View = VIEWS[props.field.type];
  const isReadElsewhere = props.field.type === 'roll-up';
  if (isUnset(props.value) && !isReadElsewhere)
    return props.inCell ? null : <span className="lf-quiet">—</span>;
  return <View {...props} />;
}
