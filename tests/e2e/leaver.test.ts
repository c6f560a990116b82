import { expect } from '@playwright/test';
import type { QuarantineItem } from '#shared/sync/outcome.ts';
import { RecordFormPage } from './pages/record-form-page.ts';
import { keptForOffline, signIn } from './pages/sign-in-page.ts';
import { signInByApi } from './support/api-client.ts';
import { bodyOf } from './support/company-steps.ts';
import { test } from './support/journey.ts';
import type { Laptop } from './support/laptop.ts';

const PHONE = '+84 28 5555 0404';
const COMMENT = 'The samples came damp, ask for new ones';

test('a leaver: what a disabled account had queued arrives in quarantine for the manager, applied to nothing', async ({
  journey,
}) => {
  const server = await journey.server();
  const { supplierId, orderId } = await whatTheyWorkOn(server.url);
  const leaver = await journey.laptop(server);
  await signIn(leaver.page(), 'minh');
  await keptForOffline(leaver.page());
  leaver.line.cut();
  const form = new RecordFormPage(leaver.page());
  await form.submitRequest(leaver.url, { title: 'Leaver one', currency: 'CNY', quantity: '10', price: '3' });
  await form.submitRequest(leaver.url, {
    title: 'Leaver two',
    currency: 'USD',
    quantity: '70',
    price: '41.5',
  });
  await changePhone(leaver, supplierId);
  await comment(leaver, orderId);
  await expect(leaver.page().getByTestId('status-corner')).toContainText('4 waiting');

  await disable(server.url, 'person-minh');
  const before = await heldByThoseInCharge(server.url);
  leaver.line.heal();
  await leaver.page().goto(`${leaver.url}#/outbox`);
  const items = leaver.page().getByTestId('outbox-item');
  await expect(items).toHaveCount(4);
  for (const item of await items.all()) await expect(item).toHaveAttribute('data-state', 'quarantined');

  const setAside = items.filter({ hasText: 'Leaver two' });
  const address = await setAside.getByRole('link').first().getAttribute('href');
  await setAside.getByRole('link').first().click();
  await expect(leaver.page().getByRole('heading', { name: 'Leaver two' })).toBeVisible();
  for (const name of ['Edit', 'Submit']) {
    await expect(leaver.page().getByRole('button', { name, exact: true })).toHaveCount(0);
  }
  await leaver.page().goto(`${leaver.url}${address}/edit`);
  await expect(leaver.page().getByText('The server did not accept it')).toBeVisible();

  const manager = await journey.laptop(server, { zone: 'Asia/Shanghai', locale: 'zh-CN' });
  await signIn(manager.page(), 'chen');
  await manager.page().goto(`${manager.url}#/quarantine`);
  const arrived = manager.page().getByTestId('quarantine-item');
  await expect(arrived).toHaveCount(4);
  await expect(arrived.filter({ hasText: 'Leaver one' })).toContainText('10');
  await expect(arrived.filter({ hasText: 'Leaver two' })).toContainText('41.5');
  await expect(arrived.filter({ hasText: PHONE })).toHaveCount(1);
  await expect(arrived.filter({ hasText: COMMENT })).toHaveCount(1);

  expect(await heldByThoseInCharge(server.url), 'something was applied').toEqual(before);
  expect(await quarantinedFor(server.url, 'chen')).toEqual([
    'comment.add',
    'purchase-request.create',
    'purchase-request.create',
    'record.edit',
  ]);
});

async function whatTheyWorkOn(url: string): Promise<{ supplierId: string; orderId: string }> {
  const held = await (await signInByApi(url, 'minh')).documents();
  const approved = (wanted: string) =>
    held.find(({ kind, body }) => kind === wanted && (body as { status?: string }).status === 'approved');
  return {
    supplierId: String(approved('supplier')?.id),
    orderId: String(held.find(({ kind }) => kind === 'purchase-order')?.id),
  };
}

async function changePhone(laptop: Laptop, supplierId: string): Promise<void> {
  const page = laptop.page();
  await page.goto(`${laptop.url}#/records/supplier/${encodeURIComponent(supplierId)}/edit`);
  await page.getByLabel('Phone', { exact: true }).fill(PHONE);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page).not.toHaveURL(/\/edit/);
}

async function comment(laptop: Laptop, orderId: string): Promise<void> {
  const page = laptop.page();
  await page.goto(`${laptop.url}#/records/purchase-order/${encodeURIComponent(orderId)}`);
  await page.getByRole('textbox', { name: /Write a comment/ }).fill(COMMENT);
  await page.getByRole('button', { name: 'Add comment' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: COMMENT })).toBeVisible();
}

const IN_CHARGE = ['admin', 'zhou', 'chen'];

/** Every business document with its version, as the people in charge may hold it: what was applied would show here. */
async function heldByThoseInCharge(url: string): Promise<readonly string[]> {
  const held = await Promise.all(
    IN_CHARGE.map(async (account) => (await signInByApi(url, account)).documents()),
  );
  const business = held.flat().filter(({ kind }) => !['quarantine-item', 'notice'].includes(kind));
  return [...new Set(business.map(({ id, version }) => `${id}@${version}`))].sort();
}

async function quarantinedFor(url: string, account: string): Promise<readonly string[]> {
  const held = await (await signInByApi(url, account)).documents();
  return held
    .filter(({ kind }) => kind === 'quarantine-item')
    .map((document) => (bodyOf(document) as unknown as QuarantineItem).type)
    .sort();
}

async function disable(url: string, personId: string): Promise<void> {
  const admin = await signInByApi(url, 'admin');
  const answer = await admin.request('POST', `/api/admin/accounts/${personId}/disable`);
  expect(answer.status).toBeLessThan(300);
}
