import { isCountry } from '#shared/kernel/country.ts';
import { isCurrency } from '#shared/kernel/currency.ts';
import { type CalendarDate, type Instant, isCalendarDate, isInstant } from '#shared/kernel/instant.ts';
import { compareDecimals, type DecimalText, decimalPlaces, isDecimalText } from '#shared/kernel/money.ts';
import { isStorableJson } from '#shared/kernel/plain-text.ts';

/** Values that are more than one text. Every one is parsed here, on both sides, before it is stored. */
export interface StructuredValues {
  readonly address: Address;
  readonly rate: Rate;
  readonly signature: Signature;
  readonly origins: Origins;
}

export interface Address {
  readonly country: string;
  readonly lines: readonly string[];
  readonly postalCode?: string;
  readonly city?: string;
}

export const RATE_LOCKS = ['none', 'order', 'contract', 'forward'] as const;
export type RateLock = (typeof RATE_LOCKS)[number];

/** One unit of the document's currency is worth `value` units of `base`. */
export interface Rate {
  readonly base: string;
  readonly value: DecimalText;
  readonly date: CalendarDate;
  readonly source?: string;
  /** Rate at each document, of the order's day, fixed by contract, or bought forward. */
  readonly lock: RateLock;
}

/** A drawn signature: strokes as SVG path data in a box of this size. */
export interface Signature {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly signedBy: string;
  readonly signedAt: Instant;
}

/** Where a pulled value came from: this field of this version of that record. */
export interface Origin {
  readonly kind: string;
  readonly id: string;
  readonly field: string;
  readonly version: number;
  readonly at: Instant;
  readonly value: string;
}
export type Origins = Readonly<Record<string, Origin>>;

type Shape = Readonly<Record<string, unknown>>;

const RATE_SCALE = 9;
const MAX_ADDRESS_LINES = 6;
const MAX_ADDRESS_LINE = 200;
const MAX_PATH = 20_000;
const MAX_SIDE = 4000;
const MAX_ORIGINS = 40;
/** Longer values are pulled without remembering where from. */
export const MAX_ORIGIN_VALUE = 500;
const PATH = /^[ML0-9. -]+$/;

function isShape(value: unknown, known: readonly string[]): value is Shape {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  return Object.keys(value).every((key) => known.includes(key)) && isStorableJson(value);
}

function isText(value: unknown, limit: number): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= limit;
}

function isTextOrUnset(value: unknown, limit: number): boolean {
  return value === undefined || value === '' || isText(value, limit);
}

export function isAddress(value: unknown): value is Address {
  if (!isShape(value, ['country', 'lines', 'postalCode', 'city'])) return false;
  const { country, lines, postalCode, city } = value;
  if (typeof country !== 'string' || !isCountry(country)) return false;
  if (!Array.isArray(lines) || lines.length > MAX_ADDRESS_LINES) return false;
  if (!lines.every((line) => isText(line, MAX_ADDRESS_LINE))) return false;
  return isTextOrUnset(postalCode, 20) && isTextOrUnset(city, 120);
}

export function isRate(value: unknown): value is Rate {
  if (!isShape(value, ['base', 'value', 'date', 'source', 'lock'])) return false;
  const { base, value: rate, date, source, lock } = value;
  if (typeof base !== 'string' || !isCurrency(base)) return false;
  if (typeof rate !== 'string' || !isDecimalText(rate) || compareDecimals(rate, '0') <= 0) return false;
  if (decimalPlaces(rate) > RATE_SCALE || typeof date !== 'string' || !isCalendarDate(date)) return false;
  return isTextOrUnset(source, 120) && RATE_LOCKS.some((known) => known === lock);
}

export function isSignature(value: unknown): value is Signature {
  if (!isShape(value, ['path', 'width', 'height', 'signedBy', 'signedAt'])) return false;
  const { path, width, height, signedBy, signedAt } = value;
  if (!isText(path, MAX_PATH) || !PATH.test(path) || !isText(signedBy, 200)) return false;
  if (!isSide(width) || !isSide(height)) return false;
  return typeof signedAt === 'string' && isInstant(signedAt);
}

function isSide(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= MAX_SIDE;
}

function isOrigin(value: unknown): value is Origin {
  if (!isShape(value, ['kind', 'id', 'field', 'version', 'at', 'value'])) return false;
  const { kind, id, field, version, at, value: pulled } = value;
  const named = [kind, id, field].every((text) => isText(text, 200));
  const counted = typeof version === 'number' && Number.isInteger(version) && version >= 0;
  return (
    named && counted && typeof at === 'string' && isInstant(at) && isTextOrUnset(pulled, MAX_ORIGIN_VALUE)
  );
}

export function isOrigins(value: unknown): value is Origins {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const entries = Object.values(value);
  return entries.length <= MAX_ORIGINS && isStorableJson(value) && entries.every(isOrigin);
}

/** One line, as a list, a sheet and a label show it; country last, as its code. */
export function addressLine(address: Address): string {
  const place = [address.postalCode, address.city].filter((part) => part).join(' ');
  return [...address.lines, place, address.country].filter((part) => part !== '').join(', ');
}
