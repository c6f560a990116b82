import type { Page } from '@playwright/test';
import type { ListQuery } from '#renderer/data/contract.ts';
import type { ListCondition } from '#shared/engines/list/list-condition.ts';
import { type Figure, percentile, printFigure, spread } from '../figures.ts';

const RUNS = 60;
const WINDOW = 50;
const FIELDS = ['amount', 'title', 'orderDate', 'number', 'supplierId', 'updatedAt', 'status', 'buyerId'];
const PLAIN: ListQuery = { kind: 'purchase-order', offset: 0, limit: WINDOW };
const WORDS = ['hamburg', 'steel bottle', '蓝牙耳机', 'PO-2026-0123', 'manila 4'];

const READER = { meId: 'person-linh', today: '2026-11-27', zone: 'Asia/Ho_Chi_Minh' };
const SUMS = ['amount', 'freight', 'insurance'];
/** Each is a question of its own: what was answered before helps none of them. */
const FILTERS: readonly (readonly ListCondition[])[] = [
  [{ field: 'title', is: 'contains', text: 'hamburg' }],
  [{ field: 'amount', is: 'between', from: '1000', to: '50000' }],
  [{ field: 'orderDate', is: 'period', period: 'this-year' }],
  [{ field: 'updatedAt', is: 'last-days', days: 7 }],
  [{ field: 'status', is: 'any-of', values: ['draft', 'approved'] }],
  [{ field: 'promisedDate', is: 'empty' }],
  [
    { field: 'title', is: 'contains', text: 'manila' },
    { field: 'currency', is: 'any-of', values: ['USD', 'EUR'] },
    { field: 'amount', is: 'between', from: '', to: '20000' },
  ],
];
const GROUPS = [
  'supplierId',
  'status',
  'currency',
  'buyerId',
  'departmentId',
  'incotermPlace',
  'orderDate',
  'updatedAt',
];
/** What the house wants with 100,000 records. */
const MANY = 100_000;

/** First page, sort, filter, group and search as you type, asked by the page of the engine in its worker. */
export async function measureLists(page: Page, n: number): Promise<void> {
  await measureFirstPage(page, n);
  await measureSort(page, n);
  await measureFilter(page, n);
  await measureGroup(page, n);
  await measureSearch(page, n);
}

/** Conditions with exact sums in a footer, beside one plain pass over the same rows with doubles in the page (the floor). */
async function measureFilter(page: Page, n: number): Promise<void> {
  const times: number[] = [];
  for (const filter of FILTERS) {
    const query: ListQuery = { ...PLAIN, filter, reader: READER, sums: SUMS };
    times.push(...(await page.evaluate((asked) => window.bench.timeList(asked, 1), query)));
  }
  const floor = await page.evaluate(([asked, runs]) => window.bench.timePlainFilter(asked, runs), [
    PLAIN,
    7,
  ] as const);
  printShares('list-filter', n, times, 100, { baseline: percentile(floor, 0.5) });
}

/** Groups with counts and exact sums, beside one plain grouping of the same rows with doubles in the page. */
async function measureGroup(page: Page, n: number): Promise<void> {
  const times: number[] = [];
  for (const field of GROUPS) {
    const group = { field, isClosed: true, except: [] };
    const query: ListQuery = { ...PLAIN, group, reader: READER, sums: SUMS };
    times.push(...(await page.evaluate((asked) => window.bench.timeList(asked, 1), query)));
  }
  const floor = await page.evaluate(([asked, runs]) => window.bench.timePlainGroup(asked, runs), [
    PLAIN,
    7,
  ] as const);
  printShares('list-group', n, times, 100, { baseline: percentile(floor, 0.5) });
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
  printShares('list-page', n, times, n < MANY ? 50 : 100);
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
  printShares('sort', n, times, n < MANY ? 50 : 100);
}

async function measureSearch(page: Page, n: number): Promise<void> {
  await page.evaluate(() => window.bench.searchReady());
  const { fullText, filter } = await page.evaluate((words) => window.bench.timeSearch(words), WORDS);
  printShares('search', n, [...fullText, ...filter], 100, {
    detail: { fullTextP95: percentile(fullText, 0.95), filterP95: percentile(filter, 0.95) },
  });
}

function printShares(
  name: string,
  n: number,
  times: readonly number[],
  target: number,
  more: Partial<Pick<Figure, 'baseline' | 'detail'>> = {},
): void {
  const detail = { ...more.detail, p50: percentile(times, 0.5), ...spread(times) };
  printFigure({ ...more, name, n, value: percentile(times, 0.95), target, detail });
}
