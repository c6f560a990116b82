import { formatCalendarDate } from '#renderer/components/calendar-date.ts';
import { formatAmount, formatDecimal } from '#renderer/components/decimal-format.ts';
import { displayName } from '#renderer/components/display-name.ts';
import { formatDuration } from '#renderer/components/duration-text.ts';
import { formatTime, offsetAt } from '#renderer/components/instant-format.ts';
import type { OpenWords } from '#renderer/components/open-words.ts';
import type { FieldDefinition, RecordKind } from '#shared/engines/form/field-types.ts';
import { filesOf } from '#shared/engines/form/file-values.ts';
import { type FormValues, isUnset } from '#shared/engines/form/form-values.ts';
import { optionLabelKey } from '#shared/engines/form/label-keys.ts';
import { addressLine, isAddress, isRate, isSignature } from '#shared/engines/form/structured-values.ts';
import type { PrintedValue } from '#shared/engines/print/print-document.ts';
import { dateInZone, type Instant, type Zone } from '#shared/kernel/instant.ts';
import { convertMoney, isDecimalText } from '#shared/kernel/money.ts';
import { zonedParts } from '#shared/kernel/zoned-instant.ts';

/** One language of a print. */
export interface Voice {
  readonly language: string;
  /** Clock of whoever prints, for moments that remember no place. */
  readonly zone: Zone;
  /** Words by key, the company's own over those of the program. */
  readonly words: OpenWords;
  /** Whether there is a word under a key. */
  knows(key: string): boolean;
}

export type NameOf = (kind: RecordKind, id: string) => string | null;

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function placeText(zone: Zone, { words, knows }: Pick<Voice, 'words' | 'knows'>): string {
  const key = `common:zones.${zone}`;
  return knows(key) ? words(key) : (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** A moment on the clock of the place where it happened, with its zone: it reads the same to everybody. */
export function momentText(at: Instant, zone: Zone, { language, words, knows }: Voice): string {
  const place = placeText(zone, { words, knows });
  const day = formatCalendarDate(dateInZone(at, zone), language);
  return `${day} ${formatTime(at, zone, language)} ${place} (${offsetAt(at, zone).replace('GMT', 'UTC')})`;
}

/** A value as it prints in one language; exact figures and grouping are the same in all of them. */
export function valueText(kind: string, printed: PrintedValue, voice: Voice, nameOf: NameOf): string {
  const { field, value, siblings } = printed;
  if (isUnset(value)) return '';
  if (field.type === 'files')
    return filesOf(value)
      .map(({ name }) => name)
      .join(' · ');
  if (Array.isArray(value))
    return value.map((entry) => entryText(kind, printed, entry, voice, nameOf)).join(' · ');
  if (field.type === 'yes-no') return voice.words(`records:field.${value === true ? 'yes' : 'no'}`);
  if (isAddress(value)) {
    const country = displayName('region', value.country, voice.language);
    return addressLine({ ...value, country });
  }
  if (isRate(value) && field.type === 'rate')
    return rateText(value, textOf(siblings[field.currencyField]), voice);
  if (isSignature(value)) {
    return `${nameOf('person', value.signedBy) ?? ''} ${momentText(value.signedAt, voice.zone, voice)}`.trim();
  }
  return entryText(kind, printed, value, voice, nameOf);
}

function rateText(
  rate: { value: string; base: string; date: string; lock: string; source?: string },
  currency: string,
  { language, words }: Voice,
): string {
  const parts = [
    `1 ${currency} = ${formatDecimal(rate.value)} ${rate.base}`,
    formatCalendarDate(rate.date, language),
    words(`records:rateLock.${rate.lock}`),
    rate.source ?? '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function entryText(
  kind: string,
  printed: PrintedValue,
  entry: unknown,
  voice: Voice,
  nameOf: NameOf,
): string {
  const text = textOf(entry);
  const { field, name, siblings } = printed;
  switch (field.type) {
    case 'choice':
    case 'status':
    case 'multi-choice':
      return voice.words(optionLabelKey(kind, name, text));
    case 'record':
    case 'records':
      return nameOf(field.kind, text) ?? voice.words('records:field.notHeldHere');
    case 'date':
      return formatCalendarDate(text, voice.language);
    case 'instant': {
      const parts = zonedParts(text);
      return parts === undefined ? text : momentText(parts.at, parts.zone ?? voice.zone, voice);
    }
    case 'duration':
      return formatDuration(text, voice.language);
    case 'country':
      return displayName('region', text, voice.language);
    case 'zone':
      return `${placeText(text, voice)} (${text})`;
    case 'currency':
      return text;
    case 'language':
      return displayName('language', text, voice.language);
    case 'roll-up':
      return isDecimalText(text) ? formatDecimal(text) : formatCalendarDate(text, voice.language);
    default:
      return figureText(field, text, siblings, printed.isBare);
  }
}

function figureText(field: FieldDefinition, text: string, siblings: FormValues, isBare: boolean): string {
  switch (field.type) {
    case 'money':
      return moneyText(field, text, siblings, isBare);
    case 'quantity': {
      const unit = field.unitField === undefined ? '' : textOf(siblings[field.unitField]);
      return `${formatDecimal(text)} ${unit}`.trim();
    }
    case 'percentage':
      return `${formatDecimal(text)}%`;
    case 'decimal':
      return formatDecimal(text);
    default:
      return text;
  }
}

function moneyText(
  field: Extract<FieldDefinition, { type: 'money' }>,
  text: string,
  siblings: FormValues,
  isBare: boolean,
): string {
  const currency = textOf(siblings[field.currencyField]);
  if (isBare) return formatAmount(text, currency);
  const rate = field.rateField === undefined ? undefined : siblings[field.rateField];
  const own = `${formatAmount(text, currency)} ${currency}`.trim();
  if (!isRate(rate) || !isDecimalText(text)) return own;
  const base = convertMoney({ amount: text, currency }, rate.value, rate.base);
  return `${own} ≈ ${formatAmount(base.amount, rate.base)} ${rate.base}`;
}
