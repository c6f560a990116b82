import { expect, type Page } from '@playwright/test';
import { keptForOffline, signIn, synced } from './pages/sign-in-page.ts';
import { signInByApi } from './support/api-client.ts';
import { bodyOf } from './support/company-steps.ts';
import { test } from './support/journey.ts';
import type { Laptop } from './support/laptop.ts';

test('the same supplier, two people offline: phone and e-mail merge, the bank account is decided by finance', async ({
  journey,
}) => {
  const server = await journey.server();
  const supplier = await aSupplier(server.url);
  const [linh, minh] = await Promise.all([journey.laptop(server), journey.laptop(server)]);
  await Promise.all([goOffline(linh, 'linh'), goOffline(minh, 'minh')]);
  await edit(linh, supplier.id, { Phone: '+84 28 5555 0101', 'Bank account': '1000000000000001' });
  await edit(minh, supplier.id, { 'E-mail': 'new@supplier.example', 'Bank account': '2000000000000002' });
  linh.line.heal();
  await synced(linh.page());
  minh.line.heal();
  await expect(minh.page().getByTestId('status-corner')).not.toContainText(/waiting|offline/);

  const finance = await journey.laptop(server, { zone: 'Asia/Shanghai', locale: 'zh-CN' });
  await signIn(finance.page(), 'wang');
  await finance.page().goto(`${finance.url}#/conflicts`);
  const card = finance.page().getByTestId('conflict-card').filter({ hasText: supplier.name });
  await expect(card).toHaveCount(1);
  await expect(card).toContainText('1000000000000001');
  await expect(card).toContainText('2000000000000002');
  await expect(card).toContainText('Trần Quang Minh');
  await expect(card, 'phone and e-mail merge silently').not.toContainText(/5555 0101|new@supplier/);
  expect(await conflictsOn(server.url, supplier.id)).toEqual(['bankAccount']);
  expect(await supplierOn(server.url, supplier.id)).toMatchObject({
    phone: '+84 28 5555 0101',
    email: 'new@supplier.example',
  });
  await card.getByRole('region').nth(1).getByRole('button').click();
  await synced(finance.page());

  await expect
    .poll(() => supplierOn(server.url, supplier.id))
    .toMatchObject({
      phone: '+84 28 5555 0101',
      email: 'new@supplier.example',
      bankAccount: '2000000000000002',
    });
});

async function goOffline(laptop: Laptop, account: string): Promise<void> {
  await signIn(laptop.page(), account);
  await keptForOffline(laptop.page());
  laptop.line.cut();
}

async function aSupplier(url: string): Promise<{ id: string; name: string }> {
  const documents = await (await signInByApi(url, 'linh')).documents();
  const supplier = documents.find(({ kind, body }) => {
    const { bankAccount, status } = body as { bankAccount?: string; status?: string };
    return kind === 'supplier' && bankAccount !== undefined && status === 'approved';
  });
  return { id: String(supplier?.id), name: String(bodyOf(supplier)['name']) };
}

async function supplierOn(url: string, id: string): Promise<unknown> {
  const documents = await (await signInByApi(url, 'linh')).documents();
  return bodyOf(documents.find((document) => document.id === id));
}

/** Fields of this supplier that wait for a person's decision. */
async function conflictsOn(url: string, supplierId: string): Promise<readonly unknown[]> {
  const documents = await (await signInByApi(url, 'wang')).documents();
  return documents
    .filter(({ kind, body }) => kind === 'conflict' && bodyIs(body, supplierId))
    .map((document) => bodyOf(document)['path']);
}

function bodyIs(body: unknown, recordId: string): boolean {
  const { recordId: id, state } = body as { recordId?: string; state?: string };
  return id === recordId && state === 'open';
}

async function edit(laptop: Laptop, id: string, values: Readonly<Record<string, string>>): Promise<void> {
  const page: Page = laptop.page();
  await page.goto(`${laptop.url}#/records/supplier/${encodeURIComponent(id)}/edit`);
  for (const [label, value] of Object.entries(values)) {
    await page.getByLabel(label, { exact: true }).fill(value);
  }
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page).not.toHaveURL(/\/edit/);
}
