import { assertNever } from '#shared/kernel/assert-never.ts';
import { barcodeProblem } from '#shared/kernel/barcode.ts';
import { isCountry } from '#shared/kernel/country.ts';
import { isCurrency } from '#shared/kernel/currency.ts';
import { isDuration } from '#shared/kernel/duration.ts';
import { isCalendarDate } from '#shared/kernel/instant.ts';
import { isLanguage } from '#shared/kernel/language.ts';
import {
  compareDecimals,
  type DecimalText,
  decimalPlaces,
  isDecimalText,
  minorUnits,
} from '#shared/kernel/money.ts';
import { isStorableText } from '#shared/kernel/plain-text.ts';
import { isZone } from '#shared/kernel/zone.ts';
import { zonedParts } from '#shared/kernel/zoned-instant.ts';
import type { FieldError, FieldErrorCode } from './field-error.ts';
import type { FieldDefinition } from './field-types.ts';
import { filesProblem } from './file-values.ts';
import type { FormValues } from './form-values.ts';
import { isAddress, isOrigins, isRate, isSignature, type StructuredValues } from './structured-values.ts';

/** What a single value says about itself; the path is added by the caller. */
export type ValueProblem = Omit<FieldError, 'path'>;

export type SimpleField = Exclude<FieldDefinition, { type: 'lines' }>;

const DEFAULT_TEXT = 500;
const DEFAULT_LONG_TEXT = 20_000;
/** Longest mail address that mail servers carry (RFC 5321). */
const MAX_EMAIL = 254;
const MAX_LINK = 2000;
const MAX_PHONE = 40;
const MAX_ID = 200;
/** More links in one field is a mistake, not a record. */
const MAX_LINKS = 200;
/** Quantities of weighed and measured goods need at most micrograms of a kilogram. */
const QUANTITY_SCALE = 6;
const PERCENTAGE_SCALE = 4;

const EMAIL = /^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]+$/;
/** With an extension as people write it: `ext. 12`, `x12`, and the Chinese way. */
const PHONE = /^[+()\d][\d\s()./,;#+-]*(?:(?:ext\.?|x|\u8f6c)\s*\d+)?$/i;
const LINK = /^https?:\/\/[^\s/]+(\/\S*)?$/i;

/** Checks one set value; undefined = fine. `header` holds the currency that decides an amount's decimals. */
export function checkValue(field: SimpleField, value: unknown, header: FormValues): ValueProblem | undefined {
  if (field.type === 'yes-no') return unless(typeof value === 'boolean', 'wrong-type');
  if (field.type === 'multi-choice') return checkList(value, field.options.length, field.options);
  if (field.type === 'records') return checkList(value, MAX_LINKS);
  if (field.type === 'files') return filesProblem(value, field);
  if (isStructured(field)) return STRUCTURED[field.type](value);
  if (typeof value !== 'string') return { code: 'wrong-type' };
  if (!isStorableText(value)) return { code: 'unreadable-text' };
  return checkText(field, value, header);
}

type StructuredField = Extract<SimpleField, { type: keyof StructuredValues }>;

const STRUCTURED: Readonly<Record<keyof StructuredValues, (value: unknown) => ValueProblem | undefined>> = {
  address: (value) => unless(isAddress(value), 'not-address'),
  rate: (value) => unless(isRate(value), 'not-rate'),
  signature: (value) => unless(isSignature(value), 'wrong-type'),
  origins: (value) => unless(isOrigins(value), 'wrong-type'),
};

function isStructured(field: SimpleField): field is StructuredField {
  return Object.hasOwn(STRUCTURED, field.type);
}

type TextField = Exclude<
  SimpleField,
  StructuredField | { type: 'yes-no' | 'multi-choice' | 'records' | 'files' }
>;

function checkText(field: TextField, value: string, header: FormValues): ValueProblem | undefined {
  switch (field.type) {
    case 'text':
      return atMost(value, field.maxLength ?? DEFAULT_TEXT);
    case 'long-text':
      return atMost(value, field.maxLength ?? DEFAULT_LONG_TEXT);
    case 'number':
      return atMost(value, MAX_ID);
    case 'record':
      return atMost(value, MAX_ID);
    case 'email':
      return atMost(value, MAX_EMAIL) ?? unless(EMAIL.test(value), 'not-email');
    case 'phone':
      return atMost(value, MAX_PHONE) ?? unless(isPhone(value), 'not-phone');
    case 'link':
      return atMost(value, MAX_LINK) ?? unless(LINK.test(value), 'not-link');
    case 'country':
      return unless(isCountry(value), 'not-country');
    case 'currency':
      return unless(isCurrency(value), 'not-currency');
    case 'zone':
      return unless(isZone(value), 'not-zone');
    case 'date':
      return unless(isCalendarDate(value), 'not-date');
    case 'instant':
      return unless(zonedParts(value) !== undefined, 'not-instant');
    case 'language':
      return unless(isLanguage(value), 'not-language');
    case 'duration':
      return unless(isDuration(value), 'not-duration');
    case 'barcode':
      return problemOf(barcodeProblem(value));
    case 'roll-up':
      return atMost(value, MAX_ID);
    case 'choice':
    case 'status':
      return unless(field.options.includes(value), 'not-an-option');
    case 'decimal':
      return checkDecimal(value, field.scale) ?? notBelow(value, field.minimum);
    case 'percentage':
      return (
        checkDecimal(value, field.scale ?? PERCENTAGE_SCALE) ??
        notBelow(value, field.minimum) ??
        notAbove(value, field.maximum)
      );
    case 'quantity':
      return checkDecimal(value, QUANTITY_SCALE) ?? notBelow(value, '0');
    case 'money':
      return (
        checkDecimal(value, field.scale ?? currencyScale(header[field.currencyField])) ?? notBelow(value, '0')
      );
    default:
      return assertNever(field);
  }
}

function unless(holds: boolean, code: FieldErrorCode): ValueProblem | undefined {
  return holds ? undefined : { code };
}

function problemOf(code: FieldErrorCode | undefined): ValueProblem | undefined {
  return code === undefined ? undefined : { code };
}

/** Counted as people count: a character outside the basic plane (𠮷) is one. */
function atMost(value: string, limit: number): ValueProblem | undefined {
  const fits = value.length <= limit || [...value].length <= limit;
  return fits ? undefined : { code: 'too-long', limit: String(limit) };
}

/** At least three digits: `110` is a number, `-` is a placeholder. */
function isPhone(value: string): boolean {
  return PHONE.test(value) && value.replace(/\D/g, '').length >= 3;
}

function checkDecimal(value: string, scale: number): ValueProblem | undefined {
  if (!isDecimalText(value)) return { code: 'not-decimal' };
  return decimalPlaces(value) > scale ? { code: 'too-many-decimals', limit: String(scale) } : undefined;
}

function notBelow(value: DecimalText, minimum: DecimalText | undefined): ValueProblem | undefined {
  if (minimum === undefined || compareDecimals(value, minimum) >= 0) return undefined;
  return { code: 'too-small', limit: minimum };
}

function notAbove(value: DecimalText, maximum: DecimalText | undefined): ValueProblem | undefined {
  if (maximum === undefined || compareDecimals(value, maximum) <= 0) return undefined;
  return { code: 'too-large', limit: maximum };
}

/** Without a currency yet the amount waits for it: four decimals hold every currency there is. */
function currencyScale(currency: unknown): number {
  return typeof currency === 'string' && isCurrency(currency) ? minorUnits(currency) : 4;
}

function checkList(value: unknown, limit: number, options?: readonly string[]): ValueProblem | undefined {
  if (!Array.isArray(value)) return { code: 'wrong-type' };
  if (value.length > limit) return { code: 'too-many', limit: String(limit) };
  const fits = (entry: unknown) =>
    typeof entry === 'string' && entry !== '' && entry.length <= MAX_ID && isStorableText(entry);
  if (!value.every(fits)) return { code: 'wrong-type' };
  if (new Set(value).size !== value.length) return { code: 'not-an-option' };
  return options === undefined || value.every((entry) => options.includes(entry))
    ? undefined
    : { code: 'not-an-option' };
}
