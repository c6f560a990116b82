import type { CheckReport, CheckState, CheckStep } from '../../contract.ts';
import type { EnginePorts } from '../engine-ports.ts';

export interface CheckKeeperParts {
  readonly ports: Pick<EnginePorts, 'now' | 'setTimer'>;
  /** The last check of an earlier start. */
  readonly known: CheckReport | undefined;
  /** The store came back without what it held: look at once, not tomorrow. */
  readonly wasReset: boolean;
  /** Online, and nothing is unsent. */
  isIdle(): boolean;
  check(mend: boolean, step: (step: CheckStep | null) => void): Promise<CheckReport>;
  keep(report: CheckReport): Promise<void>;
  changed(): void;
}

/** Checks this laptop when its person asks, once a day by itself, and after a store that came back empty. */
export interface CheckKeeper {
  run(mend: boolean): Promise<CheckReport>;
  state(): CheckState;
  /** Something at rest did not open: look soon, not tomorrow. */
  owe(): void;
  start(): void;
  stop(): void;
}

const DAY_MS = 86_400_000;
/** How often it is looked whether the time has come; the first screen comes before. */
const LOOK_MS = 10 * 60_000;
const OWED_MS = 1000;
/** One that did not get as far as the server is made again: first after so long, then less and less often. */
const AGAIN_MS = 15_000;

export function createCheckKeeper(parts: CheckKeeperParts): CheckKeeper {
  let step: CheckStep | null = null;
  let last = parts.known ?? null;
  let running: { readonly mend: boolean; readonly report: Promise<CheckReport> } | null = null;
  let isOwed = parts.wasReset;
  let patience = AGAIN_MS;
  let isStopped = false;
  let cancel: (() => void) | null = null;

  async function check(mend: boolean): Promise<CheckReport> {
    const report = await parts.check(mend, (next) => {
      step = next;
      parts.changed();
    });
    if (report.isCompared) isOwed = false;
    else tryAgain();
    // Not noted costs another check.
    await parts.keep(report).catch(() => undefined);
    last = report;
    return report;
  }

  /** Whoever asks while one is under way shares it, unless it only looks and theirs is to mend. */
  function run(mend: boolean): Promise<CheckReport> {
    if (running !== null && mend && !running.mend) {
      const again = () => run(true);
      return running.report.then(again, again);
    }
    running ??= { mend, report: check(mend).finally(ended) };
    return running.report;
  }

  /** Told when it is over and not before: whoever hears of it and asks again is answered by a new one. */
  function ended(): void {
    running = null;
    parts.changed();
  }

  function isDue(): boolean {
    // A clock that was put back must not stop it for years.
    return isOwed || last === null || Math.abs(parts.ports.now() - Date.parse(last.at)) > DAY_MS;
  }

  function look(): void {
    const isIdle = parts.isIdle();
    lookIn(isOwed && !isIdle ? AGAIN_MS : LOOK_MS);
    if (isIdle && isDue()) void run(true).catch(() => undefined);
  }

  function lookIn(ms: number): void {
    cancel?.();
    if (!isStopped) cancel = parts.ports.setTimer(look, ms);
  }

  /** What could not be compared may lack anything, whatever was mended here. */
  function tryAgain(): void {
    patience = isOwed ? Math.min(patience * 2, LOOK_MS) : AGAIN_MS;
    isOwed = true;
    lookIn(patience);
  }

  return {
    run,
    state: () => ({ step, last }),
    owe() {
      isOwed = true;
      lookIn(OWED_MS);
    },
    start: () => lookIn(LOOK_MS),
    stop() {
      isStopped = true;
      cancel?.();
    },
  };
}
