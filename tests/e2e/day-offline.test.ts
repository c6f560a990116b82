import { expect } from '@playwright/test';
import type { DocumentMessage } from '#shared/sync/messages.ts';
import { RecordFormPage, type RequestInput } from './pages/record-form-page.ts';
import { RecordListPage } from './pages/record-list-page.ts';
import { keptForOffline, signIn, synced, unlock } from './pages/sign-in-page.ts';
import { signInByApi } from './support/api-client.ts';
import { bodyOf } from './support/company-steps.ts';
import { test } from './support/journey.ts';
import type { Laptop } from './support/laptop.ts';
import { createWorldClock, worldClockAvailable } from './support/world-clock.ts';

const PUSH = '/api/sync/push';
/** A proxy with this limit lets items through one at a time: two requests are larger. */
const ONE_ITEM_BYTES = 1500;

const TITLES = ['Rain covers, offline', 'Sensors, offline', 'Labels, offline'];

test('a day offline: 26 h, a kill while saving and a lost answer, and the server holds each of 11 items once', async ({
  journey,
}) => {
  test.skip(!worldClockAvailable(), 'faketime is not installed: the clock of a browser cannot be moved');
  const clock = createWorldClock();
  const server = await journey.server({ env: clock.env });
  const laptop = await journey.laptop(server, { env: clock.env });
  await signIn(laptop.page(), 'linh');
  await keptForOffline(laptop.page());
  const order = await anOpenOrder(server.url);

  laptop.line.cut();
  await submitRequest(laptop, {
    title: 'Rain covers, offline',
    currency: 'VND',
    quantity: '1000',
    price: '48600',
  });
  clock.advanceHours(13);
  await killWhileSaving(laptop);
  await submitRequest(laptop, { title: 'Labels, offline', currency: 'CNY', quantity: '100', price: '49.80' });
  await draftOrder(laptop, 'Order drafted offline');
  await receive(laptop, order.number, '1');
  await receive(laptop, order.number, '2');
  for (let index = 1; index <= 5; index += 1) await comment(laptop, order.id, `Offline comment ${index}`);
  clock.advanceHours(13);
  await everythingWaits(laptop);

  await losesTheAnswerOfItemSix(laptop, server.url);

  await holdsEachOnce(server.url, order.id);
  expect(await sendAgain(laptop, server.url)).toEqual(await fingerprint(server.url));
});

test('CNY 5,000.00 goes to the department head, CNY 4,999.99 is approved by rule', async ({ journey }) => {
  const linh = await signInByApi((await journey.server()).url, 'linh');
  expect(await statusOfRequest(linh, '5000')).toBe('submitted');
  expect(await statusOfRequest(linh, '4999.99')).toBe('approved');
});

type Client = Awaited<ReturnType<typeof signInByApi>>;

async function statusOfRequest(client: Client, unitPrice: string): Promise<unknown> {
  const lines = [{ id: 'line-1', description: 'Samples', quantity: '1', unit: 'lot', unitPrice }];
  const values = {
    title: `Threshold ${unitPrice}`,
    departmentId: 'department-procurement',
    currency: 'CNY',
    lines,
  };
  const { targetId } = await client.push({
    type: 'purchase-request.create',
    target: { kind: 'purchase-request', id: '' },
    payload: { values, provisionalNumber: `PR-E2E-${unitPrice}`, submit: true },
  });
  const request = (await client.documents()).find(({ id }) => id === targetId);
  return bodyOf(request)['status'];
}

async function anOpenOrder(url: string): Promise<{ id: string; number: string }> {
  const documents = await (await signInByApi(url, 'linh')).documents();
  const order = documents.find(({ kind, body }) => kind === 'purchase-order' && awaitsGoods(body));
  return { id: String(order?.id), number: String(bodyOf(order)['number']) };
}

/** Two receipts, of 1 and of 2, must leave something open on the first line. */
function awaitsGoods(body: unknown): boolean {
  const { status, lines } = body as { status?: string; lines?: readonly { readonly quantity: string }[] };
  return status === 'approved' && Number(lines?.[0]?.quantity ?? 0) > 3;
}

async function submitRequest(laptop: Laptop, input: RequestInput): Promise<void> {
  await new RecordFormPage(laptop.page()).submitRequest(laptop.url, input);
}

/** The second request is being saved when every process of the browser dies; it is whole, or a draft that can be taken up. */
async function killWhileSaving(laptop: Laptop): Promise<void> {
  const title = 'Sensors, offline';
  const form = new RecordFormPage(laptop.page());
  await form.fillRequest(laptop.url, { title, currency: 'USD', quantity: '24', price: '130' });
  await form.typingKept();
  await form.press('Submit');
  await laptop.kill();
  const page = await laptop.start();
  await unlock(page);
  await expect(page.getByTestId('status-corner')).toContainText('offline');
  await page.goto(`${laptop.url}#/outbox`);
  await expect(page.getByTestId('outbox-item').first()).toBeVisible();
  if ((await page.getByTestId('outbox-item').filter({ hasText: title }).count()) > 0) return;
  await page.goto(`${laptop.url}#/`);
  await page.getByRole('link', { name: title }).first().click();
  await page.waitForURL(/new\?draft=/);
  const recovered = new RecordFormPage(page);
  await recovered.press('Submit');
  await recovered.saved();
}

async function draftOrder(laptop: Laptop, title: string): Promise<void> {
  const form = new RecordFormPage(laptop.page());
  await form.openNew(laptop.url, 'purchase-order');
  await form.fillText('Title', title);
  await form.pick('Supplier', '杭州云帆标签');
  await form.pick('Currency', 'CNY');
  await form.addLine({ description: 'Labels', quantity: '10', unit: 'roll', unitPrice: '7.90' });
  await form.press('Save as draft');
  await form.saved();
}

async function receive(laptop: Laptop, orderNumber: string, quantity: string): Promise<void> {
  const form = new RecordFormPage(laptop.page());
  await form.openNew(laptop.url, 'goods-receipt');
  await form.pick('Purchase order', orderNumber);
  await form.fillCell(0, 'quantity', quantity);
  await form.press('Post receipt');
  await form.saved();
}

async function comment(laptop: Laptop, orderId: string, text: string): Promise<void> {
  const page = laptop.page();
  await page.goto(`${laptop.url}#/records/purchase-order/${encodeURIComponent(orderId)}`);
  await page.getByRole('textbox', { name: /Write a comment/ }).fill(text);
  await page.getByRole('button', { name: 'Add comment' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: text })).toContainText('Saved on this laptop');
}

async function everythingWaits(laptop: Laptop): Promise<void> {
  const page = laptop.page();
  await page.goto(`${laptop.url}#/outbox`);
  await expect(page.getByTestId('outbox-item')).toHaveCount(11);
  await expect(page.getByTestId('status-corner')).toContainText('11 waiting · offline since');
  for (const item of await page.getByTestId('outbox-item').all()) {
    await expect(item).toHaveAttribute('data-state', 'saved-here');
    await expect(item).toContainText('Saved on this laptop');
  }
  // The day has changed: a time without a date would be read as today's.
  await expect(page.getByTestId('status-corner')).toContainText(/synced \d{1,2} \w+ \d\d:\d\d/);
  for (const title of TITLES) await saysSavedHere(laptop, title);
}

const NOT_YET = /\b(submitted|in approval|approved|sent|accepted)\b/i;

/** In the list, on the overview and on its own page: saved on this laptop, and no word of more. */
async function saysSavedHere(laptop: Laptop, title: string): Promise<void> {
  const page = laptop.page();
  await page.goto(`${laptop.url}#/`);
  const entry = page.getByRole('listitem').filter({ hasText: title }).first();
  await expect(entry).toBeVisible();
  await expect(entry).not.toContainText(NOT_YET);
  const list = new RecordListPage(page);
  await list.open(laptop.url, 'purchase-request');
  await expect(list.row(title)).toContainText('Saved on this laptop');
  await expect(list.row(title)).not.toContainText(NOT_YET);
  await list.row(title).getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Saved on this laptop');
  await expect(page.getByRole('main')).not.toContainText(/\b(submitted|in approval)\b/i);
}

/** The line is back, but ends after the server accepted item 6 and before its answer arrives; then it is back for good. */
async function losesTheAnswerOfItemSix(laptop: Laptop, url: string): Promise<void> {
  const { line } = laptop;
  line.limitBodies(ONE_ITEM_BYTES);
  line.cutAtAnswerOf(PUSH, 5);
  line.heal();
  await expect.poll(() => line.isCut()).toBe(true);
  const sent = line.bodiesOf(PUSH).map(itemsOf);
  expect(sent.map((items) => items.length)).toEqual([1, 1, 1, 1, 1, 1]);
  const itemSix = sent[5]?.[0] ?? '';
  const held = await (await signInByApi(url, 'linh')).documents();
  expect(
    held.some(({ id }) => id.startsWith(itemSix)),
    'the server accepted item 6',
  ).toBe(true);
  await expect(laptop.page().getByTestId('status-corner')).toContainText('6 waiting');
  line.limitBodies(null);
  line.heal();
  await synced(laptop.page());
  // Whether item 6 goes again or its outcome comes down first is the laptop's to choose.
  expect(new Set(line.bodiesOf(PUSH).flatMap(itemsOf)).size).toBe(11);
}

function itemsOf(push: string): readonly string[] {
  const { commands } = JSON.parse(push) as { commands: readonly { command: { id: string } }[] };
  return commands.map(({ command }) => command.id);
}

async function holdsEachOnce(url: string, orderId: string): Promise<void> {
  const documents = await (await signInByApi(url, 'linh')).documents();
  const titled = (kind: string, title: string) =>
    documents.filter((document) => document.kind === kind && bodyOf(document)['title'] === title);
  const requests = TITLES.map((title) => {
    const found = titled('purchase-request', title);
    expect(found, title).toHaveLength(1);
    return bodyOf(found[0]);
  });
  expect(requests.map(({ amount, currency }) => `${currency} ${amount}`)).toEqual([
    'VND 48600000',
    'USD 3120.00',
    'CNY 4980.00',
  ]);
  expect(requests.map(({ lines }) => (lines as readonly unknown[]).length)).toEqual([1, 1, 1]);
  expect(new Set(requests.map(({ provisionalNumber }) => provisionalNumber)).size).toBe(3);
  expect(
    requests.map(({ status }) => status),
    'CNY 4,980.00 alone is approved by rule',
  ).toEqual(['submitted', 'submitted', 'approved']);
  const orders = titled('purchase-order', 'Order drafted offline').map(
    (document) => bodyOf(document)['status'],
  );
  expect(orders).toEqual(['draft']);
  const receipts = documents.filter(
    (document) => document.kind === 'goods-receipt' && bodyOf(document)['purchaseOrderId'] === orderId,
  );
  expect(receipts.map((receipt) => firstQuantity(receipt)).sort()).toEqual(['1', '2']);
  const comments = documents
    .filter(({ kind }) => kind === 'comment')
    .map((document) => String(bodyOf(document)['text']))
    .filter((text) => text.startsWith('Offline comment'));
  expect(comments.sort()).toEqual([1, 2, 3, 4, 5].map((index) => `Offline comment ${index}`));
}

function firstQuantity(receipt: DocumentMessage): string {
  const lines = bodyOf(receipt)['lines'] as readonly { readonly quantity: string }[];
  return lines[0]?.quantity ?? '';
}

/** Ids and versions of everything that the buyer may hold. */
async function fingerprint(url: string): Promise<readonly string[]> {
  const documents = await (await signInByApi(url, 'linh')).documents();
  return documents.map(({ id, version }) => `${id}@${version}`).sort();
}

/** Every push of the day once more, exactly as it was sent. */
async function sendAgain(laptop: Laptop, url: string): Promise<readonly string[]> {
  const before = await fingerprint(url);
  const token = laptop.line.headerOf(PUSH, 'authorization');
  for (const body of laptop.line.bodiesOf(PUSH)) {
    const answer = await fetch(`${url}${PUSH}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: token },
      body,
    });
    expect(answer.status).toBe(200);
  }
  expect(await fingerprint(url)).toEqual(before);
  return before;
}
