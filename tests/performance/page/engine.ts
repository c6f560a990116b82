import '#renderer/app/trusted-types.ts';
import { connectEngine } from '#renderer/data/client/connect.ts';
import type { EngineLink } from '#renderer/data/client/engine-link.ts';
import { signIn } from '#renderer/data/client/sign-in.ts';
import type { ListQuery, Row } from '#renderer/data/contract.ts';
import type { CommandInput } from '#shared/engines/command/command.ts';

/** Drives the real engine in its real worker, without screens; times are taken in the page, messages included. */
export interface EngineBench {
  /** Signs in and waits until everything is here; milliseconds from the first request of the sync on. */
  firstSync(
    account: string,
    password: string,
  ): Promise<{ milliseconds: number; longestBlock: number; held: number }>;
  /** Milliseconds of each run of one list question. */
  timeList(query: ListQuery, runs: number): Promise<number[]>;
  /** The floor: one pass over all rows, held as plain objects, with doubles. */
  timePlainFilter(query: ListQuery, runs: number): Promise<number[]>;
  timePlainGroup(query: ListQuery, runs: number): Promise<number[]>;
  /** Milliseconds of each search, as somebody types the words letter by letter. */
  timeSearch(words: readonly string[]): Promise<number[]>;
  searchReady(): Promise<void>;
  run(input: CommandInput): Promise<{ saved: boolean; targetId: string }>;
  /** Resolves with the wall time at which a row with this title is in the list. */
  seen(kind: CommandInput['target']['kind'], title: string): Promise<number>;
  /** Resolves when nothing waits and `titles` remote rows are here. */
  settled(): Promise<number>;
  unsentIs(count: number): Promise<void>;
}

declare global {
  interface Window {
    bench: EngineBench;
  }
}

let link: EngineLink | null = null;

function engine(): EngineLink {
  if (link === null) throw new Error('not connected yet');
  return link;
}

function untilStatus(holds: (status: Awaited<ReturnType<EngineLink['status']>>) => boolean): Promise<void> {
  return new Promise((resolve) => {
    let stop: (() => void) | null = null;
    let isDone = false;
    stop = engine().subscribe('status', null, (status) => {
      if (isDone || !holds(status)) return;
      isDone = true;
      resolve();
      stop?.();
    });
  });
}

/** Longest gap between two turns of the page's event loop, beyond the 4 ms that a timer itself may take. */
function watchBlocks(): () => number {
  let last = performance.now();
  let longest = 0;
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    setTimeout(() => channel.port2.postMessage(null), 0);
  };
  channel.port2.postMessage(null);
  return () => {
    channel.port1.close();
    return longest;
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function allRows(query: ListQuery): Promise<readonly Row[]> {
  const { total } = await engine().list({ ...query, offset: 0, limit: 1 });
  return (await engine().list({ ...query, offset: 0, limit: total })).rows;
}

/** What a run came to is compared with the first one, so that no engine may leave the work out. */
function timedRuns(runs: number, work: () => number): number[] {
  const wanted = work();
  return Array.from({ length: runs }, () => {
    const started = performance.now();
    if (work() !== wanted) throw new Error('two runs differ');
    return performance.now() - started;
  });
}

window.bench = {
  async firstSync(account, password) {
    const signedIn = await signIn('', { account, password });
    if (!signedIn.ok) throw new Error(signedIn.code);
    const blocks = watchBlocks();
    const started = performance.now();
    link = await connectEngine({ personId: signedIn.personId, serverUrl: '' });
    await untilStatus((status) => status.syncedAt !== null && status.firstSync === null);
    const milliseconds = performance.now() - started;
    const { total } = await link.list({ kind: 'purchase-order', offset: 0, limit: 1 });
    return { milliseconds, longestBlock: blocks(), held: total };
  },
  async timeList(query, runs) {
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) times.push(await timed(() => engine().list(query)));
    return times;
  },
  async timePlainFilter(query, runs) {
    const rows = await allRows(query);
    return timedRuns(runs, () => {
      const found = rows.filter((row) => row.title.toLowerCase().includes('hamburg'));
      return found.reduce((sum, row) => sum + Number(row.amount), 0);
    });
  },
  async timePlainGroup(query, runs) {
    const rows = await allRows(query);
    return timedRuns(runs, () => {
      const groups = new Map<string, number>();
      for (const row of rows) {
        const key = row.cells.supplierId ?? '';
        groups.set(key, (groups.get(key) ?? 0) + Number(row.amount));
      }
      return groups.size;
    });
  },
  searchReady: () => untilStatus((status) => status.searchReady),
  async timeSearch(words) {
    const times: number[] = [];
    for (const word of words) {
      for (let end = 1; end <= word.length; end += 1) {
        times.push(await timed(() => engine().search(word.slice(0, end), 20)));
      }
    }
    return times;
  },
  async run(input) {
    const result = await engine().runCommand(input);
    if (!result.saved) throw new Error(`${result.code} ${JSON.stringify(result.details)}`);
    return { saved: true, targetId: result.targetId };
  },
  seen(kind, title) {
    return new Promise((resolve) => {
      let stop: (() => void) | null = null;
      stop = engine().subscribe('list', { kind, text: title, offset: 0, limit: 5 }, ({ total }) => {
        if (total === 0) return;
        resolve(Date.now());
        queueMicrotask(() => stop?.());
      });
    });
  },
  async settled() {
    await untilStatus((status) => status.connection === 'online' && status.waiting === 0);
    return Date.now();
  },
  unsentIs: (count) => untilStatus((status) => status.waiting === count),
};
