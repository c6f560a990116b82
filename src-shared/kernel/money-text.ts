import { type Currency, canonicalDecimal, type DecimalText, isDecimalText, minorUnits } from './money.ts';

/** Signs with which people and files group thousands: space, no-break spaces, apostrophes. */
const GROUPING = /[\s\u00a0\u202f'’_]/g;

/**
 * Reads a number as people and files write it: `1,234.50`, `1.234,50`, `1 234,5`, `.5`, `48,600,000`.
 * With one separator only, three digits behind a comma are thousands (`1,234`), a single dot is a decimal
 * point. What could be meant in two ways otherwise (`1.234.5`, words, empty) is undefined: ask, never guess.
 */
export function parseDecimal(text: string): DecimalText | undefined {
  const compact = text.replace(GROUPING, '').replace(/^\+/, '');
  const plain = withPoint(compact);
  if (plain === undefined) return undefined;
  const complete = plain.replace(/^(-?)\.(?=\d)/, '$10.').replace(/(?<=\d)\.$/, '');
  return isDecimalText(complete) ? canonicalDecimal(complete) : undefined;
}

function withPoint(text: string): string | undefined {
  const dots = text.split('.').length - 1;
  const commas = text.split(',').length - 1;
  if (dots > 0 && commas > 0) return mixed(text);
  if (dots > 1) return ungrouped(text, '.');
  if (commas > 1) return ungrouped(text, ',');
  if (commas === 1) return /^-?\d{1,3},\d{3}$/.test(text) ? text.replace(',', '') : text.replace(',', '.');
  return text;
}

/** Both separators: the last one is the decimal point, the other must group by threes. */
function mixed(text: string): string | undefined {
  const point = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
  const group = point === '.' ? ',' : '.';
  const [whole, fraction, ...rest] = text.split(point);
  if (whole === undefined || fraction === undefined || rest.length > 0) return undefined;
  const plain = ungrouped(whole, group);
  return plain === undefined ? undefined : `${plain}.${fraction}`;
}

function ungrouped(text: string, group: '.' | ','): string | undefined {
  const pattern = group === '.' ? /^-?\d{1,3}(\.\d{3})+$/ : /^-?\d{1,3}(,\d{3})+$/;
  return pattern.test(text) ? text.replaceAll(group, '') : undefined;
}

/** A decimal in the reader's language, exact at any length (`Intl` gets the text, never a floating number). */
export function formatDecimal(
  value: DecimalText,
  language: string,
  places: { readonly minimum?: number; readonly maximum?: number } = {},
): string {
  const format = new Intl.NumberFormat(language, {
    minimumFractionDigits: places.minimum ?? 0,
    maximumFractionDigits: places.maximum ?? 12,
  });
  return format.format(value as Intl.StringNumericLiteral);
}

/** An amount with its currency code: `CNY 4,980.00`. Codes, because ¥ and $ each mean several currencies. */
export function formatMoney(amount: DecimalText, currency: Currency, language: string): string {
  return `${currency} ${formatAmount(amount, currency, language)}`;
}

/** The figure alone, with the currency's decimals at least; a unit price keeps its further ones. */
export function formatAmount(
  amount: DecimalText,
  currency: Currency,
  language: string,
  maximum: number = minorUnits(currency),
): string {
  const minimum = minorUnits(currency);
  return formatDecimal(amount, language, { minimum, maximum: Math.max(minimum, maximum) });
}
