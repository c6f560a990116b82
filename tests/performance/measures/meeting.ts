import type { Page } from '@playwright/test';
import { createFaultProxy } from '#tests/fakes/fault-proxy.ts';
import { openBenchBrowser } from '../bench-browser.ts';
import type { BenchServer } from '../bench-server.ts';
import { percentile, printFigure, rounded } from '../figures.ts';
import { generateRecords } from '../generate-records.ts';
import { firstSyncIn } from './first-sync.ts';

const CHANGES = 40;
const LOCAL_EDITS = 500;
const REMOTE_CHANGES = 2000;

function newRequest(title: string) {
  return {
    type: 'purchase-request.create',
    target: { kind: 'purchase-request', id: '' },
    seenVersion: null,
    payload: {
      values: {
        title,
        departmentId: 'department-hcmc',
        currency: 'CNY',
        lines: [{ id: 'line-1', description: title, quantity: '1', unit: 'pcs', unitPrice: '10' }],
      },
      provisionalNumber: `PR-BENCH-${title}`,
      submit: false,
    },
  } as const;
}

/** A change made on A is in a list on B: from the call on A to the row in B's page, on one machine's clock. */
export async function measurePropagation(server: BenchServer): Promise<void> {
  const [a, b] = await Promise.all([openBenchBrowser(), openBenchBrowser()]);
  try {
    await firstSyncIn(a.page, server);
    await firstSyncIn(b.page, server);
    const times: number[] = [];
    for (let change = 0; change < CHANGES; change += 1) times.push(await oneChange(a.page, b.page, change));
    printFigure({
      name: 'propagation',
      n: server.records.length,
      value: rounded(percentile(times, 0.95)),
      unit: 'ms',
      target: 300,
      detail: { p50: rounded(percentile(times, 0.5)), max: rounded(Math.max(...times)), changes: CHANGES },
    });
  } finally {
    await a.close();
    await b.close();
  }
}

async function oneChange(a: Page, b: Page, change: number): Promise<number> {
  const title = `propagation${change}x`;
  const seen = b.evaluate((text) => window.bench.seen('purchase-request', text), title);
  const started = await a.evaluate(async (input) => {
    const now = Date.now();
    await window.bench.run(input);
    return now;
  }, newRequest(title));
  return (await seen) - started;
}

/** A laptop comes back with 500 edits of its own and 2,000 changes of others waiting for it. */
export async function measureReconnect(server: BenchServer): Promise<void> {
  const line = await createFaultProxy({ targetPort: server.port });
  const browser = await openBenchBrowser();
  try {
    await firstSyncIn(browser.page, { url: line.url });
    line.cut();
    await makeEdits(browser.page);
    await server.importRecords(remoteChanges(), 'remote');
    const settled = browser.page.evaluate(async (title) => {
      await window.bench.seen('purchase-order', title);
      return window.bench.settled();
    }, LAST_REMOTE);
    const started = Date.now();
    line.heal();
    printFigure({
      name: 'reconnect',
      n: server.records.length,
      value: rounded((await settled) - started),
      unit: 'ms',
      target: 5000,
      detail: { localEdits: LOCAL_EDITS, remoteChanges: REMOTE_CHANGES },
    });
  } finally {
    await browser.close();
    await line.close();
  }
}

const LAST_REMOTE = 'lastremotechange';

function remoteChanges() {
  return generateRecords(REMOTE_CHANGES, 2).map((record, index) => ({
    ...record,
    id: `bench-remote-${index}`,
    body: { ...record.body, title: index === REMOTE_CHANGES - 1 ? LAST_REMOTE : record.body['title'] },
  }));
}

async function makeEdits(page: Page): Promise<void> {
  const inputs = Array.from({ length: LOCAL_EDITS }, (_, index) => newRequest(`reconnect${index}`));
  await page.evaluate(async (commands) => {
    for (const command of commands) await window.bench.run(command);
    await window.bench.unsentIs(commands.length);
  }, inputs);
}
