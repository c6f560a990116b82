import '#renderer/app/trusted-types.ts';
import { connectEngine } from '#renderer/data/client/connect.ts';
import type { EngineLink } from '#renderer/data/client/engine-link.ts';
import { signIn } from '#renderer/data/client/sign-in.ts';
import type { EngineStatus, EngineTopics, ListDelta, ListQuery, Row } from '#renderer/data/contract.ts';
import { browserShell } from '#renderer/shell/browser-shell.ts';
import type { CommandInput } from '#shared/engines/command/command.ts';

/** Drives the real engine in its real worker, without screens; times are taken in the page, messages included. */
export interface EngineBench {
  /** Signs in and waits until everything is here; milliseconds from the start of the engine on. */
  firstSync(account: string, password: string): Promise<{ milliseconds: number; held: number }>;
  /** Milliseconds of each run of one list question. */
  timeList(query: ListQuery, runs: number): Promise<number[]>;
  /** The floor: one pass over all rows, held as plain objects, with doubles. */
  timePlainFilter(query: ListQuery, runs: number): Promise<number[]>;
  timePlainGroup(query: ListQuery, runs: number): Promise<number[]>;
  /** Milliseconds of each search, as somebody types the words letter by letter: full text, and the list's filter. */
  timeSearch(words: readonly string[]): Promise<{ fullText: number[]; filter: number[] }>;
  searchReady(): Promise<void>;
  run(input: CommandInput): Promise<{ saved: boolean; targetId: string }>;
  /** Resolves with the wall time at which a row with this title is in the list. */
  seen(kind: CommandInput['target']['kind'], title: string): Promise<number>;
  /** Resolves with the wall time at which nothing waits and `total` orders have this text in their row. */
  settled(text: string, total: number): Promise<number>;
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

function until<Name extends 'status' | 'list'>(
  topic: Name,
  params: EngineTopics[Name]['params'],
  holds: (value: EngineTopics[Name]['value']) => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    let stop: (() => void) | null = null;
    let isDone = false;
    stop = engine().subscribe(topic, params, (value) => {
      if (isDone || !holds(value)) return;
      isDone = true;
      resolve();
      queueMicrotask(() => stop?.());
    });
  });
}

const untilStatus = (holds: (status: EngineStatus) => boolean) => until('status', null, holds);
const untilList = (query: ListQuery, holds: (list: ListDelta) => boolean) => until('list', query, holds);

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

/** What stands in the box after each letter. */
function typed(word: string): string[] {
  return Array.from(word, (_, end) => word.slice(0, end + 1));
}

window.bench = {
  async firstSync(account, password) {
    const signedIn = await signIn({ serverUrl: '', shell: browserShell }, { account, password });
    if (!signedIn.ok) throw new Error(signedIn.code);
    const started = performance.now();
    const { personId, key: storeKey } = signedIn;
    link = await connectEngine({ personId, serverUrl: '', storeKey, shell: browserShell });
    await untilStatus((status) => status.syncedAt !== null && status.firstSync === null);
    const milliseconds = performance.now() - started;
    const { total } = await link.list({ kind: 'purchase-order', offset: 0, limit: 1 });
    return { milliseconds, held: total };
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
    const fullText: number[] = [];
    const filter: number[] = [];
    for (const text of words.flatMap(typed)) {
      fullText.push(await timed(() => engine().search(text, 20)));
      filter.push(await timed(() => engine().list({ kind: 'purchase-order', text, offset: 0, limit: 50 })));
    }
    return { fullText, filter };
  },
  async run(input) {
    const result = await engine().runCommand(input);
    if (!result.saved) throw new Error(`${result.code} ${JSON.stringify(result.details)}`);
    return { saved: true, targetId: result.targetId };
  },
  async seen(kind, title) {
    await untilList({ kind, text: title, offset: 0, limit: 5 }, ({ total }) => total > 0);
    return Date.now();
  },
  async settled(text, total) {
    await untilList({ kind: 'purchase-order', text, offset: 0, limit: 1 }, (list) => list.total === total);
    await untilStatus((status) => status.connection === 'online' && status.waiting === 0);
    const at = Date.now();
    const [refused] = await engine().outbox();
    if (refused) throw new Error(`an edit was not accepted: ${JSON.stringify(refused)}`);
    return at;
  },
  unsentIs: (count) => untilStatus((status) => status.waiting === count),
};
