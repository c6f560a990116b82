import type { Row } from '#renderer/data/contract.ts';
import { addDecimals, convertMoney, isDecimalText } from '#shared/kernel/money.ts';

export interface MonthSpend {
  /** `2026-11`. */
  readonly month: string;
  readonly amount: string;
}

/** Latest rate to the base currency, by currency. */
export type Rates = ReadonlyMap<string, string>;

/** The newest rate of each currency among exchange-rate rows. */
export function latestRates(rows: readonly Row[], base: string): Rates {
  const latest = new Map<string, { date: string; rate: string }>();
  for (const { cells } of rows) {
    const { currency = '', rate = '', date = '' } = cells;
    if (cells.base !== base || !isDecimalText(rate)) continue;
    const known = latest.get(currency);
    if (!known || known.date < date) latest.set(currency, { date, rate });
  }
  return new Map([...latest].map(([currency, { rate }]) => [currency, rate]));
}

const COUNTED: ReadonlySet<string> = new Set(['approved', 'partially_received', 'received']);

/** Sum of approved orders per month of their order date in base currency; `months` in order, empty ones are zero. */
export function spendByMonth(
  orders: readonly Row[],
  months: readonly string[],
  { rates, base }: { readonly rates: Rates; readonly base: string },
): readonly MonthSpend[] {
  const sums = new Map(months.map((month) => [month, [] as string[]]));
  for (const order of orders) {
    const month = (order.cells.orderDate ?? '').slice(0, 7);
    const rate = order.currency === base ? '1' : rates.get(order.currency);
    if (!COUNTED.has(order.status) || rate === undefined || !isDecimalText(order.amount)) continue;
    sums
      .get(month)
      ?.push(convertMoney({ amount: order.amount, currency: order.currency }, rate, base).amount);
  }
  return months.map((month) => ({ month, amount: addDecimals(sums.get(month) ?? []) }));
}

/** The `count` months up to the one of `today` (`YYYY-MM-DD`), oldest first. */
export function lastMonths(today: string, count: number): readonly string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return Array.from({ length: count }, (_, at) => {
    const index = year * 12 + (month - 1) - (count - 1 - at);
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  });
}
