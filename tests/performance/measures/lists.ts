import type { Page } from '@playwright/test';
import type { ListQuery } from '#renderer/data/contract.ts';
import { percentile, printFigure, rounded } from '../figures.ts';

const RUNS = 60;
const WINDOW = 50;
const FIELDS = ['amount', 'title', 'orderDate', 'number', 'supplierId', 'updatedAt', 'status', 'buyerId'];
const WORDS = ['hamburg', 'steel bottle', '蓝牙耳机', 'PO-2026-0123', 'manila 4'];

/** First page, sort and search as you type, asked by the page of the engine in its worker. */
export async function measureLists(page: Page, n: number): Promise<void> {
  await measureFirstPage(page, n);
  await measureSort(page, n);
  await measureSearch(page, n);
}

async function measureFirstPage(page: Page, n: number): Promise<void> {
  const query: ListQuery = {
    kind: 'purchase-order',
    sort: { field: 'updatedAt', descending: true },
    offset: 0,
    limit: WINDOW,
  };
  const times = await page.evaluate(([asked, runs]) => window.bench.timeList(asked, runs), [
    query,
    RUNS,
  ] as const);
  printShares('list-page', n, times, 50);
}

/** The first question of each new order builds it: that one is measured, not the later ones that find it ready. */
async function measureSort(page: Page, n: number): Promise<void> {
  const times: number[] = [];
  for (const field of FIELDS) {
    for (const descending of [false, true]) {
      const query: ListQuery = {
        kind: 'purchase-order',
        sort: { field, descending },
        offset: 0,
        limit: WINDOW,
      };
      times.push(...(await page.evaluate((asked) => window.bench.timeList(asked, 1), query)));
    }
  }
  printShares('sort', n, times, 50);
}

async function measureSearch(page: Page, n: number): Promise<void> {
  await page.evaluate(() => window.bench.searchReady());
  const times = await page.evaluate((words) => window.bench.timeSearch(words), WORDS);
  printShares('search', n, times, 100);
}

function printShares(name: string, n: number, times: readonly number[], target: number): void {
  printFigure({
    name,
    n,
    value: rounded(percentile(times, 0.95)),
    unit: 'ms',
    target,
    detail: { p50: rounded(percentile(times, 0.5)), max: rounded(Math.max(...times)), runs: times.length },
  });
}
