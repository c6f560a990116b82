import type { Page } from '@playwright/test';
import { openBenchBrowser } from '../bench-browser.ts';
import type { BenchServer } from '../bench-server.ts';
import { median, printFigure, rounded } from '../figures.ts';
import type { BenchRequest, BenchTiming } from '../page/bench-messages.ts';
import type {} from '../page/engine.ts';
import type {} from '../page/peers.ts';

const RUNS = 3;
const PAGE_SIZE = 500;

export interface PeerServer {
  readonly origin: string;
  readonly databaseUrl: string;
}

/**
 * First sync of everything, from an empty device, beside raw Dexie bulk writes (the floor) and PouchDB (the
 * peer) in the same run; each run has a new profile on disk. Median of three; the peer runs once, it is slow.
 */
export async function measureFirstSync(server: BenchServer, peers: PeerServer): Promise<void> {
  const n = server.records.length;
  const floor = await repeat(RUNS, (run) => measurePeer(peers, n, 'rawDexie', run));
  const own = await repeat(RUNS, () => measureOwn(server, n));
  const pouch = await repeat(1, (run) => measurePeer(peers, n, 'pouchDb', run));
  const value = median(own);
  const baseline = { rawDexie: rounded(median(floor)), pouchDb: rounded(median(pouch)) };
  printFigure({
    name: 'first-sync',
    n,
    value: rounded(value),
    unit: 'ms',
    baseline,
    ratio: { rawDexie: rounded(value / baseline.rawDexie), pouchDb: rounded(baseline.pouchDb / value) },
    target: rounded(1.7 * baseline.rawDexie),
  });
}

async function repeat(times: number, measure: (run: number) => Promise<number>): Promise<number[]> {
  const values: number[] = [];
  for (let run = 0; run < times; run += 1) values.push(await measure(run));
  return values;
}

async function measureOwn(server: BenchServer, n: number): Promise<number> {
  const browser = await openBenchBrowser();
  try {
    const { milliseconds, held } = await firstSyncIn(browser.page, server);
    if (held < n) throw new Error(`only ${held} of ${n} records arrived`);
    return milliseconds;
  } finally {
    await browser.close();
  }
}

/** Signs in on the bench page and waits until everything is here. */
export async function firstSyncIn(page: Page, server: Pick<BenchServer, 'url'>, account = 'linh') {
  await page.goto(`${server.url}/bench/engine.html`);
  return page.evaluate(([name, password]) => window.bench.firstSync(name, password), [
    `${account}@demo.landfall`,
    'landfall-demo',
  ] as const);
}

async function measurePeer(
  peers: PeerServer,
  n: number,
  peer: 'rawDexie' | 'pouchDb',
  run: number,
): Promise<number> {
  const browser = await openBenchBrowser();
  try {
    await browser.page.goto(`${peers.origin}/page/peers.html`);
    const request: BenchRequest = {
      run: `${n}-${run}`,
      pageSize: PAGE_SIZE,
      documentsUrl: `${peers.origin}/documents.json`,
      pouchUrl: peers.databaseUrl,
    };
    const timing: BenchTiming = await browser.page.evaluate(
      ({ which, asked }) => window.peers[which](asked),
      { which: peer, asked: request },
    );
    if (timing.held !== n) throw new Error(`${peer} holds ${timing.held} of ${n} documents`);
    return timing.milliseconds;
  } finally {
    await browser.close();
  }
}
