import { readFileSync } from 'node:fs';

/** What this process has had of a processor, and for how long it waited for one while others had it; milliseconds. */
export interface ProcessorShare {
  readonly ran: number;
  readonly waited: number;
}

/** Begins to count; Linux counts for each process, elsewhere nothing is known. */
export function countProcessor(): () => ProcessorShare {
  const before = sinceStart();
  return () => {
    const now = sinceStart();
    return { ran: now.ran - before.ran, waited: now.waited - before.waited };
  };
}

function sinceStart(): ProcessorShare {
  try {
    const [ran = 0, waited = 0] = readFileSync('/proc/self/schedstat', 'utf8').split(' ').map(Number);
    return { ran: ran / 1e6, waited: waited / 1e6 };
  } catch {
    return { ran: 0, waited: 0 };
  }
}
