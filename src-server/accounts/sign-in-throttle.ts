/** Failures of one account from one network, and of the account from everywhere since its last success. */
export interface FailureCount {
  readonly failures: number;
  readonly lastFailureAt: Date | null;
}

/** From the fifth failure each next try waits longer; the tenth closes the door for a quarter of an hour. */
const FREE_FAILURES = 5;
const LOCK_FAILURES = 10;
const LOCK_SECONDS = 15 * 60;
/** NIST's ceiling: so many wrong passwords in a row over all networks, then only an administrator opens it. */
const CEILING = 100;

export type Throttle =
  | { readonly kind: 'open' }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'locked'; readonly seconds: number }
  | { readonly kind: 'reset-needed' };

/** Whether a password may be looked at now. Nothing is evaluated, and nothing counted, while it may not. */
export function judgeAttempt(here: FailureCount, everywhere: FailureCount, now: Date): Throttle {
  if (everywhere.failures >= CEILING) return { kind: 'reset-needed' };
  const waits = waitAfter(here.failures);
  const left = waits - secondsSince(here.lastFailureAt, now);
  if (waits === 0 || left <= 0) return { kind: 'open' };
  const seconds = Math.ceil(left);
  return here.failures >= LOCK_FAILURES ? { kind: 'locked', seconds } : { kind: 'wait', seconds };
}

/** After a lock has run out the count of that network starts afresh. */
export function lockHasRunOut(here: FailureCount, now: Date): boolean {
  return here.failures >= LOCK_FAILURES && secondsSince(here.lastFailureAt, now) >= LOCK_SECONDS;
}

function waitAfter(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  if (failures >= LOCK_FAILURES) return LOCK_SECONDS;
  return 2 ** (failures - FREE_FAILURES + 1);
}

function secondsSince(moment: Date | null, now: Date): number {
  return moment === null ? Number.POSITIVE_INFINITY : (now.getTime() - moment.getTime()) / 1000;
}
