import type { Page } from '@playwright/test';
import { openBenchBrowser } from '../bench-browser.ts';
import type { BenchServer } from '../bench-server.ts';
import { median, printFigure, spread } from '../figures.ts';
import type { BenchRequest, BenchTiming } from '../page/bench-messages.ts';
import type {} from '../page/engine.ts';
import type {} from '../page/peers.ts';

const ROUNDS = 3;
const PAGE_SIZE = 500;
/** At most this many times raw Dexie, and this share of PouchDB's time. */
const MOST_OF_DEXIE = 1.7;
const MOST_OF_POUCH = 1 / 4;

export interface PeerServer {
  readonly origin: string;
  readonly databaseUrl: string;
}

/**
 * First sync of everything, from an empty device, beside raw Dexie bulk writes (the floor) and PouchDB (the
 * peer). The three take turns, so that a noisy minute of the machine meets all of them; each has a new profile
 * on disk every time. Ours begins with starting the worker and includes line and server, the floor is the bulk
 * writes alone, with its rows ready in memory.
 */
export async function measureFirstSync(server: BenchServer, peers: PeerServer): Promise<void> {
  const n = server.records.length;
  const own: number[] = [];
  const floor: number[] = [];
  const pouch: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    floor.push(await measurePeer(peers, n, 'rawDexie', round));
    own.push(await measureOwn(server, n));
    pouch.push(await measurePeer(peers, n, 'pouchDb', round));
  }
  printBeside('first-sync', n, own, floor, MOST_OF_DEXIE);
  printBeside('first-sync-beside-pouchdb', n, own, pouch, MOST_OF_POUCH);
}

function printBeside(
  name: string,
  n: number,
  own: readonly number[],
  other: readonly number[],
  most: number,
): void {
  const baseline = median(other);
  const { min: baselineMin = 0, max: baselineMax = 0 } = spread(other);
  const detail = { ...spread(own), baselineMin, baselineMax };
  printFigure({ name, n, value: median(own), baseline, target: most * baseline, detail });
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
