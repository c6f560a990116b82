import { parseDecimalInput } from '#shared/kernel/decimal-input.ts';

/** Which sign parts the fraction: `1,234.5` or `1.234,5`. */
export const NUMBER_STYLES = ['point', 'comma'] as const;
export type NumberStyle = (typeof NUMBER_STYLES)[number];

/** Currency signs and codes before and behind an amount, and a percent sign; other words are no part of a number. */
const BEFORE = /^(?:\p{Sc}|[A-Z]{2,3}\$?|\s)+(?=[-+]?[\d.,])/u;
const BEHIND = /(?:\p{Sc}|\b[A-Z]{3}|[%\u5143\u0111\s])+$/u;

/**
 * The exact decimal that a cell writes in the style of its column, or undefined. Group separators, blanks,
 * currency signs and a percent sign are understood; `(12.50)` is minus 12.50, as accountants write.
 */
export function parseStyledDecimal(text: string, style: NumberStyle): string | undefined {
  const isNegative = /^\(.*\)$/.test(text.trim());
  const bare = text
    .trim()
    .replace(/^\(|\)$/g, '')
    .replace(BEFORE, '')
    .replace(BEHIND, '')
    .replace(/^\+/, '');
  const pointed = style === 'point' ? bare : swapped(bare);
  const value = pointed === undefined ? null : parseDecimalInput(pointed);
  if (value === null) return undefined;
  return isNegative && !value.startsWith('-') ? `-${value}` : value;
}

/** `1.234,5` as `1,234.5`; undefined where a point is no group separator. */
function swapped(text: string): string | undefined {
  if (/\.\d{1,2}$|\.\d{4,}|,.*,/.test(text)) return undefined;
  return text.replaceAll('.', '').replace(',', '.');
}

/** The style that most of a column's cells can be read in; `isSure` when some of them have only that one reading. */
export function detectNumberStyle(cells: readonly string[]): {
  readonly style: NumberStyle;
  readonly isSure: boolean;
} {
  const point = cells.filter(onlyPoint).length;
  const comma = cells.filter(onlyComma).length;
  return { style: comma > point ? 'comma' : 'point', isSure: point !== comma };
}

function onlyPoint(text: string): boolean {
  return parseStyledDecimal(text, 'point') !== undefined && parseStyledDecimal(text, 'comma') === undefined;
}

function onlyComma(text: string): boolean {
  return parseStyledDecimal(text, 'comma') !== undefined && parseStyledDecimal(text, 'point') === undefined;
}
