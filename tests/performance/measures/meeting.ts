import type { Page } from '@playwright/test';
import type { CommandInput } from '#shared/engines/command/command.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { publishCommand, tripForm } from '#tests/builders/build-form.ts';
import { createFaultProxy } from '#tests/fakes/fault-proxy.ts';
import { openBenchBrowser } from '../bench-browser.ts';
import type { BenchServer } from '../bench-server.ts';
import { median, percentile, printFigure, spread } from '../figures.ts';
import type { GeneratedRecord } from '../generate-records.ts';
import { firstSyncIn } from './first-sync.ts';

const CHANGES = 40;
const FORMS = 20;
/** A series is made of letters. */
const A = 65;
const ROUNDS = 3;
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
        departmentId: 'department-procurement',
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
      value: percentile(times, 0.95),
      target: 300,
      detail: { p50: percentile(times, 0.5), ...spread(times) },
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

/** A form that somebody drew is there on another laptop: from the call on the server to the page of that laptop. */
export async function measurePublish(server: BenchServer): Promise<void> {
  const browser = await openBenchBrowser();
  try {
    await firstSyncIn(browser.page, server);
    const times: number[] = [];
    for (let form = 0; form < FORMS; form += 1) times.push(await onePublish(server, browser.page, form));
    printFigure({
      name: 'publish-to-visible',
      n: server.records.length,
      value: percentile(times, 0.95),
      target: 1000,
      detail: { p50: percentile(times, 0.5), ...spread(times) },
    });
  } finally {
    await browser.close();
  }
}

async function onePublish({ app }: BenchServer, page: Page, form: number): Promise<number> {
  const key = `form:published${form}x` as const;
  const drawn = tripForm({ key });
  const fields = {
    ...drawn.fields,
    number: { ...drawn.fields['number'], series: `PUB${String.fromCharCode(A + form)}` },
  };
  const { target, type, payload } = publishCommand({ ...drawn, version: 1, fields } as FormDefinition);
  const seen = page.evaluate((text) => window.bench.seen('form-definition', text), key);
  const started = Date.now();
  const result = await app.sync.systemCommand({ id: `publish-${form}`, type, target, payload });
  if (result.outcome !== 'accepted') throw new Error(`not published: ${JSON.stringify(result)}`);
  return (await seen) - started;
}

/** A laptop comes back with 500 edits of its own and 2,000 records that others changed; other ones each round. */
export async function measureReconnect(server: BenchServer): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push(await oneReturn(server, round));
  const value = median(times);
  printFigure({
    name: 'reconnect',
    n: server.records.length,
    value,
    target: 5000,
    detail: { ...spread(times), localEdits: LOCAL_EDITS, remoteChanges: REMOTE_CHANGES },
  });
}

async function oneReturn(server: BenchServer, round: number): Promise<number> {
  const changes = LOCAL_EDITS + REMOTE_CHANGES;
  const drafts = server.records.filter(({ body }) => body['status'] === 'draft');
  const ours = drafts.slice(round * LOCAL_EDITS, (round + 1) * LOCAL_EDITS);
  const others = server.records.filter((record) => !drafts.includes(record)).slice(round * REMOTE_CHANGES);
  const line = await createFaultProxy({ targetPort: server.port });
  const browser = await openBenchBrowser();
  try {
    await firstSyncIn(browser.page, { url: line.url });
    line.cut();
    await makeEdits(browser.page, ours, round);
    await server.importRecords(others.slice(0, REMOTE_CHANGES).map(changed(round)), `remote-${round}`);
    const settled = browser.page.evaluate(([text, total]) => window.bench.settled(text, total), [
      place(round),
      changes,
    ] as const);
    const started = Date.now();
    line.heal();
    return (await settled) - started;
  } finally {
    await browser.close();
    await line.close();
  }
}

const place = (round: number): string => `returned${round}`;

function changed(round: number) {
  return (record: GeneratedRecord): GeneratedRecord => ({
    ...record,
    body: { ...record.body, incotermPlace: place(round) },
  });
}

async function makeEdits(page: Page, records: readonly GeneratedRecord[], round: number): Promise<void> {
  const edits = records.map(({ id, body }) => ({
    type: 'record.edit',
    target: { kind: 'purchase-order', id },
    seenVersion: 1,
    payload: { changes: [{ path: 'incotermPlace', from: body['incotermPlace'], to: place(round) }] },
  })) satisfies CommandInput[];
  await page.evaluate(async (commands) => {
    for (const command of commands) await window.bench.run(command);
    await window.bench.unsentIs(commands.length);
  }, edits);
}
