/** One measured number, as `npm run bench` prints it: one JSON line each. */
export interface Figure {
  readonly name: string;
  readonly n: number;
  readonly value: number;
  readonly unit: 'ms';
  /** What the same run measured as floor or peer, by name. */
  readonly baseline?: Readonly<Record<string, number>>;
  /** value ÷ baseline, by the same names. */
  readonly ratio?: Readonly<Record<string, number>>;
  /** What the house wants: at most this. */
  readonly target?: number;
  readonly detail?: Readonly<Record<string, number>>;
}

export function printFigure(figure: Figure): void {
  process.stdout.write(`${JSON.stringify(figure)}\n`);
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

export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
