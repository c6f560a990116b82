/** One kind of fault, run in full. Answers its summary, which is printed as one JSON line. */
export interface FaultSuite {
  run(options: FaultOptions): Promise<FaultSummary>;
  /** Its trials roll dice of their own, so that any of them can be the first. */
  readonly startsAnywhere?: true;
}

export interface FaultOptions {
  /** Trials of each part; undefined = as many as its goal wants, or the rest of them. */
  readonly trials: number | undefined;
  /** The first one that is played: those before it are left out, and the others are what they would be after them. */
  readonly start: number;
  readonly seed: number;
  say(line: string): void;
}

export interface FaultSummary {
  readonly ok: boolean;
  readonly [name: string]: unknown;
}

/** Numbers of the trials to play, of `all` that the goal wants. */
export function trialNumbers(
  { start, trials }: Pick<FaultOptions, 'start' | 'trials'>,
  all: number,
): readonly number[] {
  return Array.from({ length: trials ?? Math.max(0, all - start) }, (_, at) => start + at);
}
