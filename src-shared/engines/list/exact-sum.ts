import { type DecimalText, isDecimalText } from '#shared/kernel/money.ts';

/** Adds decimal texts without ever rounding, fast enough for every row of a list. */
export interface ExactSum {
  add(value: DecimalText): void;
  /** Plain decimal with as many places as the most precise value had. */
  total(): DecimalText;
}

/** A number of so many digits is one that a double holds exactly. */
const SAFE_DIGITS = 15;
const FULL = 2 ** 52;

export function createExactSum(): ExactSum {
  /** By number of decimal places: the running sum in units of the last place. */
  const running: number[] = [];
  const kept: bigint[] = [];

  function addUnits(places: number, units: number): void {
    const sum = (running[places] ?? 0) + units;
    if (Math.abs(sum) < FULL) {
      running[places] = sum;
      return;
    }
    kept[places] = (kept[places] ?? 0n) + BigInt(running[places] ?? 0) + BigInt(units);
    running[places] = 0;
  }

  return {
    add(value) {
      const dot = value.indexOf('.');
      const places = dot === -1 ? 0 : value.length - dot - 1;
      if (value.length <= SAFE_DIGITS) {
        const units = unitsOf(value, dot);
        if (units !== undefined) addUnits(places, units);
        return;
      }
      if (!isDecimalText(value)) return;
      kept[places] = (kept[places] ?? 0n) + BigInt(value.replace('.', ''));
    },
    total() {
      const places = Math.max(running.length, kept.length, 1) - 1;
      let units = 0n;
      for (let at = 0; at <= places; at += 1) {
        const own = (kept[at] ?? 0n) + BigInt(running[at] ?? 0);
        units += own * 10n ** BigInt(places - at);
      }
      return plain(units, places);
    },
  };
}

const ZERO = 48;
const MINUS = 45;

/** The digits of a short plain decimal as one whole number: read one by one, several times as fast as `Number`. */
function unitsOf(value: string, dot: number): number | undefined {
  const isNegative = value.charCodeAt(0) === MINUS;
  let units = 0;
  for (let at = isNegative ? 1 : 0; at < value.length; at += 1) {
    if (at === dot) continue;
    const digit = value.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return undefined;
    units = units * 10 + digit;
  }
  return isNegative ? -units : units;
}

function plain(units: bigint, places: number): DecimalText {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return places === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-places)}`;
}
