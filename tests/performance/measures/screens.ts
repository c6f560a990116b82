import type { Page } from '@playwright/test';
import { openBenchBrowser } from '../bench-browser.ts';
import type { BenchServer } from '../bench-server.ts';
import { median, printFigure, spread } from '../figures.ts';
import { firstSyncIn } from './first-sync.ts';

const RUNS = 5;
const LIST = '/#/records/purchase-order';
/** The line has been quiet for this long: the first sync is over. */
const QUIET_MS = 2000;

declare global {
  interface Window {
    blocks: { readonly start: number; readonly duration: number }[];
  }
}

/** The app itself, with its screens: first usable list on an empty device, blocks meanwhile, and a later start. */
export async function measureScreens(server: BenchServer): Promise<void> {
  const n = server.records.length;
  const lists: number[] = [];
  const blocks: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const { usable, block } = await measureEmptyDevice(server);
    lists.push(usable);
    blocks.push(block);
  }
  printFigure({
    name: 'first-usable-list',
    n,
    value: median(lists),
    target: 2000,
    detail: spread(lists),
  });
  printFigure({
    name: 'first-sync-ui-block',
    n,
    value: Math.max(...blocks),
    target: 50,
    detail: spread(blocks),
  });
  await measureStart(server, n);
}

/** Times run from the click on “sign in”; blocks are counted from the first pull on. */
async function measureEmptyDevice(server: BenchServer): Promise<{ usable: number; block: number }> {
  const browser = await openBenchBrowser();
  const pulls = watchPulls(server);
  try {
    const { page } = browser;
    await page.addInitScript(recordBlocks);
    await page.goto(`${server.url}${LIST}`);
    await page.locator('input[autocomplete=username]').fill('linh@demo.landfall');
    await page.locator('input[autocomplete=current-password]').fill('landfall-demo');
    const clicked = Date.now();
    await page.locator('button[type=submit]').click();
    await firstRow(page);
    const usable = Date.now() - clicked;
    await pulls.quiet();
    return { usable, block: await longestBlock(page, pulls.first()) };
  } finally {
    pulls.stop();
    await browser.close();
  }
}

async function longestBlock(page: Page, since: number): Promise<number> {
  return page.evaluate(
    (from) =>
      Math.max(
        0,
        ...window.blocks
          .filter(({ start }) => performance.timeOrigin + start >= from)
          .map(({ duration }) => duration),
      ),
    since,
  );
}

/** Runs in the page before anything else: collects what the browser calls a long task (≥ 50 ms). */
function recordBlocks(): void {
  window.blocks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      window.blocks.push({ start: startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
}

async function firstRow(page: Page): Promise<void> {
  await page.locator('.ant-table-row').first().waitFor();
}

function watchPulls(server: BenchServer) {
  let first = 0;
  let last = Date.now();
  let isOn = true;
  server.app.server.on('request', (request) => {
    if (!isOn || request.url !== '/api/sync/pull') return;
    last = Date.now();
    if (first === 0) first = last;
  });
  return {
    first: () => first,
    stop() {
      isOn = false;
    },
    async quiet() {
      while (Date.now() - last < QUIET_MS) await new Promise((resolve) => setTimeout(resolve, 200));
    },
  };
}

async function measureStart(server: BenchServer, n: number): Promise<void> {
  const browser = await openBenchBrowser();
  try {
    await firstSyncIn(browser.page, server);
    await startOf(browser.page, server);
    // The snapshot of the row index is written when the engine is calm.
    await browser.page.waitForTimeout(8000);
    const times: number[] = [];
    for (let run = 0; run < RUNS; run += 1) times.push(await startOf(await browser.again(), server));
    printFigure({
      name: 'start',
      n,
      value: median(times),
      target: 1500,
      detail: spread(times),
    });
  } finally {
    await browser.close();
  }
}

/**
 * The app starts on a full store: from navigation to the password, and from the click that opens it to the first row.
 * Typing is nobody's to measure.
 */
async function startOf(page: Page, server: BenchServer): Promise<number> {
  const started = Date.now();
  await page.goto(`${server.url}${LIST}`, { waitUntil: 'commit' });
  const password = page.locator('input[autocomplete=current-password]');
  await password.waitFor();
  const asked = Date.now() - started;
  await password.fill('landfall-demo');
  const clicked = Date.now();
  await page.locator('button[type=submit]').click();
  await firstRow(page);
  return asked + Date.now() - clicked;
}
