import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Debian's `faketime`: it moves the clock of whole processes, workers included, which no page script can. */
const LIBRARIES = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1',
];

const HOUR_SECONDS = 3600;

/** One clock for a server and its laptops that tests can move; monotonic timers keep their own pace. */
export interface WorldClock {
  readonly env: Readonly<Record<string, string>>;
  /** Moves every process of this world; they notice within a second of their own time. */
  advanceHours(hours: number): void;
  /** The moment that the processes of this world see. */
  now(): Date;
}

export function worldClockAvailable(): boolean {
  return LIBRARIES.some((path) => existsSync(path));
}

export function createWorldClock(): WorldClock {
  const library = LIBRARIES.find((path) => existsSync(path));
  if (library === undefined) throw new Error('faketime is not installed');
  const file = join(mkdtempSync(join(tmpdir(), 'landfall-clock-')), 'offset');
  let offsetSeconds = 0;
  writeFileSync(file, '+0');
  return {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_CACHE_DURATION: '1',
      DONT_FAKE_MONOTONIC: '1',
      // Its workaround for an old glibc takes monotonic deadlines for dates: every wait of a browser would end at once,
      // and all its threads spin.
      FAKETIME_FORCE_MONOTONIC_FIX: '0',
    },
    advanceHours(hours) {
      offsetSeconds += hours * HOUR_SECONDS;
      writeFileSync(file, `+${offsetSeconds}s`);
    },
    now: () => new Date(Date.now() + offsetSeconds * 1000),
  };
}
