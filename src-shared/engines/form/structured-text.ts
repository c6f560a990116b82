import { isCountry } from '#shared/kernel/country.ts';
import { parseDecimalInput } from '#shared/kernel/decimal-input.ts';
import { type Address, isRate, type Rate } from './structured-values.ts';

/** `Street 1, 22113 Hamburg, DE`: the country's code last, the postal code before the place where one stands. */
export function parseAddress(text: string): Address | undefined {
  const parts = text
    .split(/[,，\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const country = parts.pop()?.toUpperCase() ?? '';
  if (!isCountry(country)) return undefined;
  const place = parts.length > 1 ? (parts.pop() ?? '') : '';
  const coded = /^(?=\S*\d)(\S+)\s+(.+)$/.exec(place);
  const city = coded?.[2] ?? place;
  return {
    country,
    lines: parts,
    ...(coded?.[1] === undefined ? {} : { postalCode: coded[1] }),
    ...(city === '' ? {} : { city }),
  };
}

/** `7.1532 CNY 2026-11-20 order ECB`. */
export function parseRate(text: string): Rate | undefined {
  const [figure = '', base = '', date, lock = 'none', ...source] = text.split(/\s+/);
  const value = parseDecimalInput(figure);
  const name = source.join(' ');
  const rate = { base: base.toUpperCase(), value, date, lock, ...(name === '' ? {} : { source: name }) };
  return isRate(rate) ? rate : undefined;
}
