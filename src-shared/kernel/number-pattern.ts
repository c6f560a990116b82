/** How the permanent numbers of a series are written. */
export interface NumberPattern {
  /** Starts again with each year and names it: `TRIP-2026-000001`; else the series runs on: `TRIP-000001`. */
  readonly yearly: boolean;
  readonly digits: number;
}

export const USUAL_PATTERN: NumberPattern = { yearly: true, digits: 6 };

export const FEWEST_DIGITS = 3;
export const MOST_DIGITS = 10;

/** Name of the counter that a number of the series comes from; `moment` is when it is allotted. */
export function counterOf(series: string, { yearly }: NumberPattern, moment: string): string {
  return yearly ? `${series}-${moment.slice(0, 4)}` : series;
}

/** The number as people read it. More numbers than digits make it longer, never shorter or equal to another one. */
export function numberText(counter: string, { digits }: NumberPattern, value: number): string {
  return `${counter}-${String(value).padStart(digits, '0')}`;
}

export function isNumberPattern(value: unknown): value is NumberPattern {
  if (value === null || typeof value !== 'object') return false;
  const { yearly, digits } = value as Partial<Record<keyof NumberPattern, unknown>>;
  const isCount = typeof digits === 'number' && Number.isInteger(digits);
  return typeof yearly === 'boolean' && isCount && digits >= FEWEST_DIGITS && digits <= MOST_DIGITS;
}
