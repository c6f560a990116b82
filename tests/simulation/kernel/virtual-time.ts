/** A clock that stands still until something is due, and the one order in which things happen. */
export interface VirtualTime {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Runs once after `milliseconds`; the result cancels. */
  after(milliseconds: number, run: () => void): () => void;
  /** Resolves after `milliseconds` of this clock. */
  sleep(milliseconds: number): Promise<void>;
  /** Work of the outside world (a database): nothing else happens before it has ended. */
  outside<Value>(work: () => Promise<Value>): Promise<Value>;
  /** Lets everything happen that is due within `milliseconds`. */
  pass(milliseconds: number): Promise<void>;
  /** Things that happened so far. */
  readonly events: number;
}

interface Event {
  readonly at: number;
  readonly order: number;
  run: (() => void) | null;
}

export function createVirtualTime(start: number): VirtualTime {
  const heap: Event[] = [];
  let now = start;
  let order = 0;
  let events = 0;
  let outsiders = 0;

  /** Promises of this process run to their end between two events: `setImmediate` comes after all of them. */
  async function settle(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (outsiders > 0);
  }

  function after(milliseconds: number, run: () => void): () => void {
    const event: Event = { at: now + Math.max(0, milliseconds), order, run };
    order += 1;
    push(heap, event);
    return () => {
      event.run = null;
    };
  }

  return {
    get now() {
      return now;
    },
    get events() {
      return events;
    },
    after,
    sleep: (milliseconds) => new Promise((resolve) => void after(milliseconds, resolve)),
    async outside(work) {
      outsiders += 1;
      try {
        return await work();
      } finally {
        outsiders -= 1;
      }
    },
    async pass(milliseconds) {
      const end = now + milliseconds;
      await settle();
      for (let next = heap[0]; next !== undefined && next.at <= end; next = heap[0]) {
        pop(heap);
        if (next.run === null) continue;
        now = Math.max(now, next.at);
        events += 1;
        next.run();
        await settle();
      }
      now = end;
    },
  };
}

function isBefore(left: Event, right: Event): boolean {
  return left.at < right.at || (left.at === right.at && left.order < right.order);
}

function push(heap: Event[], event: Event): void {
  let at = heap.length;
  heap.push(event);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || !isBefore(event, above)) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = event;
}

function pop(heap: Event[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const [first, second] = [heap[left], heap[left + 1]];
    if (first === undefined) break;
    const isSecond = second !== undefined && isBefore(second, first);
    const child = isSecond ? second : first;
    if (!isBefore(child, last)) break;
    heap[at] = child;
    at = isSecond ? left + 1 : left;
  }
  heap[at] = last;
}
