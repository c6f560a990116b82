import { Decimal } from 'decimal.js';

/** Exact decimal in plain notation (`"-1234.50"`); never a JavaScript number. */
export type DecimalText = string;
/** ISO 4217 code. */
export type Currency = string;

export interface Money {
  readonly amount: DecimalText;
  readonly currency: Currency;
}

/** Precision large enough that sums and products of business amounts stay exact. */
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });

/** Minor units per currency where they are not two (ISO 4217). */
const MINOR_UNITS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

const PLAIN_DECIMAL = /^-?\d{1,20}(\.\d{1,12})?$/;

export function isDecimalText(value: string): boolean {
  return PLAIN_DECIMAL.test(value);
}

/** Decimal places of a currency: 0 for VND, 2 for CNY, 3 for KWD (ISO 4217). */
export function minorUnits(currency: Currency): number {
  return MINOR_UNITS[currency] ?? 2;
}

export function addDecimals(values: readonly DecimalText[]): DecimalText {
  return values.reduce((sum, value) => sum.plus(value), new Exact(0)).toFixed();
}

export function multiplyDecimals(left: DecimalText, right: DecimalText): DecimalText {
  return new Exact(left).times(right).toFixed();
}

export function subtractDecimals(left: DecimalText, right: DecimalText): DecimalText {
  return new Exact(left).minus(right).toFixed();
}

/** The same number in its shortest plain form: `12.50` → `12.5`, `-0` → `0`. For comparing and hashing. */
export function canonicalDecimal(value: DecimalText): DecimalText {
  const exact = new Exact(value);
  return exact.isZero() ? '0' : exact.toFixed();
}

/** Decimal places that a text needs: `12.50` → 1, `3` → 0. */
export function decimalPlaces(value: DecimalText): number {
  return canonicalDecimal(value).split('.')[1]?.length ?? 0;
}

export function compareDecimals(left: DecimalText, right: DecimalText): -1 | 0 | 1 {
  const order = new Exact(left).comparedTo(right);
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

export type Rounding = 'half-up' | 'half-even' | 'down';

const ROUNDING_MODES: Readonly<Record<Rounding, Decimal.Rounding>> = {
  'half-up': Decimal.ROUND_HALF_UP,
  'half-even': Decimal.ROUND_HALF_EVEN,
  down: Decimal.ROUND_DOWN,
};

/** Currencies that are not rounded by the commercial rule would stand here; there is none so far. */
const ROUNDINGS: Readonly<Record<Currency, Rounding>> = {};

/** How amounts of a currency are rounded: half up (away from zero at the middle) is the commercial rule. */
export function roundingOf(currency: Currency): Rounding {
  return ROUNDINGS[currency] ?? 'half-up';
}

/** Rounds to the currency's minor units, in the way that is named for that currency. */
export function roundToCurrency(amount: DecimalText, currency: Currency): DecimalText {
  return new Exact(amount).toFixed(minorUnits(currency), ROUNDING_MODES[roundingOf(currency)]);
}

/** Rounds half up to a number of decimal places. */
export function roundToPlaces(value: DecimalText, places: number): DecimalText {
  return new Exact(value).toDecimalPlaces(places, Decimal.ROUND_HALF_UP).toFixed();
}

/** quantity × unit price, rounded per line; a document's total is the sum of rounded lines. */
export function lineAmount(quantity: DecimalText, unitPrice: DecimalText, currency: Currency): DecimalText {
  return roundToCurrency(multiplyDecimals(quantity, unitPrice), currency);
}

/** quantity × unit price less `discount` percent, rounded once at the end. */
export function discountedAmount(
  quantity: DecimalText,
  unitPrice: DecimalText,
  discount: DecimalText,
  currency: Currency,
): DecimalText {
  const share = new Exact(100).minus(discount).div(100);
  return roundToCurrency(new Exact(quantity).times(unitPrice).times(share).toFixed(), currency);
}

/** Converts with `rate` = base units for one unit of `money.currency`; result rounded to the base currency. */
export function convertMoney(money: Money, rate: DecimalText, base: Currency): Money {
  return { amount: roundToCurrency(multiplyDecimals(money.amount, rate), base), currency: base };
}
