import { expect } from '@playwright/test';
import { signIn, synced } from './pages/sign-in-page.ts';
import { type ApiClient, signInByApi } from './support/api-client.ts';
import { bodyOf, documentOf } from './support/company-steps.ts';
import { test } from './support/journey.ts';
import { filesHolding, placesHolding, sealedContents } from './support/stored-text.ts';

const MOVED = 'Quetzalmarker';
const LOST = 'Axolotlmarker';
const COMMENT = 'Okapimarker: when does it arrive?';
/** Typed and left; Chromium keeps open fields in its session file, unless it is told not to. */
const TYPED = 'Tapirmarker: not said yet';
/** An address that stands in the session file once it was written behind all of this. */
const LATER = 'Numbatmarker';

test('S5 scope lost: nothing of a record that may be held no more is left in any storage of the browser', async ({
  journey,
}) => {
  const server = await journey.server();
  const buyer = await signInByApi(server.url, 'linh');
  const moved = await orderFor(buyer, MOVED);
  const lost = await orderFor(buyer, LOST);
  const laptop = await journey.laptop(server, { zone: 'Europe/Berlin' });
  const page = laptop.page();
  await signIn(page, 'lukas');

  // Looked at, searched for and talked about: everything that keeps something of it has had its chance.
  await page.goto(`${laptop.url}#/records/purchase-order/${moved}`);
  await expect(page.getByRole('heading', { name: MOVED })).toBeVisible();
  await page.getByRole('textbox', { name: /^Write a comment/ }).fill(COMMENT);
  await page.getByRole('button', { name: 'Add comment' }).click();
  await synced(page);
  await page.getByRole('textbox', { name: /^Write a comment/ }).fill(TYPED);
  await page.goto(`${laptop.url}#/records/purchase-order/${LATER}`);
  await page.goto(`${laptop.url}#/records/purchase-order`);
  await expect(page.getByText(MOVED).first()).toBeVisible();
  expect(await sealedContents(page, [moved, lost])).toEqual([moved, lost].sort());
  expect(await placesHolding(page, MOVED)).toEqual([]);

  // The order goes to another house: the page of the log says that it leaves.
  const { version, body } = await documentOf(buyer, moved).then((one) => ({ ...one, body: bodyOf(one) }));
  const change = { path: 'warehouseId', from: body.warehouseId, to: 'warehouse-manila' };
  const edit = { target: { kind: 'purchase-order' as const, id: moved }, payload: { changes: [change] } };
  expect(await buyer.push({ type: 'record.edit', seenVersion: version, ...edit })).toMatchObject({
    outcome: 'accepted',
  });
  await expect(page.getByText(MOVED)).toHaveCount(0);
  await expect.poll(() => sealedContents(page, [moved, lost]), { timeout: 30_000 }).toEqual([lost]);

  // The person goes to another house: the laptop is filled afresh, and what does not come again goes.
  await moveTo(server.url, 'person-lukas', 'warehouse-manila');
  await expect.poll(() => sealedContents(page, [lost]), { timeout: 60_000 }).toEqual([]);
  expect(await placesHolding(page, LOST)).toEqual([]);

  await expect
    .poll(() => filesHolding(laptop.profile, LATER), { timeout: 60_000 })
    .toContainEqual(expect.stringMatching(/^Default\/Sessions\//));

  // LevelDB drops old values when it gets to it: what never was there as it is cannot be found in its files.
  await laptop.kill();
  for (const text of [MOVED, LOST, COMMENT, TYPED]) expect(filesHolding(laptop.profile, text)).toEqual([]);
  // The search through the files finds what does lie there.
  expect(filesHolding(laptop.profile, 'lukas@demo.landfall')).not.toEqual([]);
});

async function orderFor(buyer: ApiClient, title: string): Promise<string> {
  const lines = [{ id: 'l1', description: `${title} line`, quantity: '1', unit: 'pcs', unitPrice: '10' }];
  const values = {
    title,
    departmentId: 'department-procurement',
    supplierId: await anySupplier(buyer),
    warehouseId: 'warehouse-hamburg',
    currency: 'CNY',
    orderDate: '2026-11-21',
    lines,
  };
  const { outcome, code, details, targetId } = await buyer.push({
    type: 'purchase-order.create',
    target: { kind: 'purchase-order', id: '' },
    payload: { values, provisionalNumber: `PO-${title}`, submit: false },
  });
  expect({ outcome, code, details }).toMatchObject({ outcome: 'accepted' });
  return targetId;
}

async function anySupplier(buyer: ApiClient): Promise<string> {
  const found = (await buyer.documents()).find(
    ({ kind, body }) => kind === 'supplier' && Reflect.get(Object(body), 'status') === 'approved',
  );
  return String(found?.id);
}

async function moveTo(url: string, personId: string, warehouseId: string): Promise<void> {
  const admin = await signInByApi(url, 'admin');
  const answer = await admin.request('POST', '/api/import', {
    runId: 'move',
    step: '1',
    rules: { person: { existing: 'overwrite' } },
    records: [{ kind: 'person', id: personId, body: { warehouseIds: [warehouseId] } }],
  });
  expect(answer).toMatchObject({ status: 200, body: { ok: true, details: { updated: { person: 1 } } } });
}
