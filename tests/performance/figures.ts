/** One measured number, as `npm run bench` prints it: one JSON line each, times in milliseconds. */
export interface Figure {
  readonly name: string;
  readonly n: number;
  readonly value: number;
  /** What the same run measured beside it. */
  readonly baseline?: number;
  /** What the house wants: at most this. */
  readonly target: number;
  /** How often it was measured, and how far the values lie apart. */
  readonly detail: Readonly<Record<string, number>>;
}

export function printFigure({ name, n, value, baseline, target, detail }: Figure): void {
  const line = {
    name,
    n,
    value: rounded(value),
    unit: 'ms',
    baseline: baseline === undefined ? null : rounded(baseline),
    ratio: baseline === undefined ? null : Math.round((value / baseline) * 100) / 100,
    target: rounded(target),
    detail: Object.fromEntries(Object.entries(detail).map(([key, number]) => [key, rounded(number)])),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Nearest-rank percentile. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('no values');
  return value;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** How far the values of a median lie apart: on a busy machine this says how much a figure means. */
export function spread(values: readonly number[]): Readonly<Record<string, number>> {
  return { min: Math.min(...values), max: Math.max(...values), runs: values.length };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
