import { formatDecimal } from './decimal-format.ts';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `1.5 MB`: in thousands, as people know it from their files, with one digit where it tells something. */
export function byteText(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const value = bytes / 1000 ** power;
  const hasDigit = power > 1 || (power === 1 && value < 10);
  return `${formatDecimal(value.toFixed(hasDigit ? 1 : 0))} ${UNITS[power]}`;
}
