import { isDecimalText, minorUnits } from '#shared/kernel/money.ts';

interface DecimalStyle {
  readonly minimumDigits?: number;
  readonly maximumDigits?: number;
}

/**
 * One way of writing numbers in every language: `1.234` must not be a thousand on one screen and a fraction
 * on the next, and what is shown must be what can be typed.
 */
const NUMBER_LOCALE = 'en';

const formats = new Map<string, Intl.NumberFormat>();

function formatOf({ minimumDigits = 0, maximumDigits = 12 }: DecimalStyle): Intl.NumberFormat {
  const key = `${minimumDigits}|${maximumDigits}`;
  const known = formats.get(key);
  if (known) return known;
  const created = new Intl.NumberFormat(NUMBER_LOCALE, {
    minimumFractionDigits: minimumDigits,
    maximumFractionDigits: Math.max(minimumDigits, maximumDigits),
  });
  formats.set(key, created);
  return created;
}

/** Exact decimal text with thousands separators; formatted from the text, never through a floating number. */
export function formatDecimal(text: string, style: DecimalStyle = {}): string {
  if (!isDecimalText(text)) return text;
  return formatOf(style).format(text as Intl.StringNumericLiteral);
}

/** How many of something: `1,240`. */
export function formatCount(count: number): string {
  return formatOf({}).format(count);
}

/** An amount with the digits of its currency at least; a unit price keeps its further digits. */
export function formatAmount(text: string, currency: string): string {
  const digits = currency === '' ? 0 : minorUnits(currency);
  return formatDecimal(text, { minimumDigits: digits });
}
