/** One kind of fault, run in full. Answers its summary, which is printed as one JSON line. */
export interface FaultSuite {
  run(options: FaultOptions): Promise<FaultSummary>;
}

export interface FaultOptions {
  /** Trials of each part; undefined = as many as its goal wants. */
  readonly trials: number | undefined;
  readonly seed: number;
  say(line: string): void;
}

export interface FaultSummary {
  readonly ok: boolean;
  readonly [name: string]: unknown;
}
