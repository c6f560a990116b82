import { expect, type Page, test } from '@playwright/test';
import { keptForOffline, signIn, synced } from './pages/sign-in-page.ts';
import { signInByApi } from './support/api-client.ts';
import { bodyOf } from './support/company-steps.ts';
import { startLandfallServer } from './support/landfall-server.ts';
import { type Laptop, openLaptop } from './support/laptop.ts';

test('the same supplier, two people offline: phone and e-mail merge, the bank account is decided by finance', async () => {
  const server = await startLandfallServer();
  const serverPort = server.port;
  const linh = await openLaptop({ serverPort });
  const minh = await openLaptop({ serverPort });
  const finance = await openLaptop({ serverPort, zone: 'Asia/Shanghai', locale: 'zh-CN' });
  try {
    const supplier = await aSupplier(server.url);
    for (const [laptop, account] of [
      [linh, 'linh'],
      [minh, 'minh'],
    ] as const) {
      await laptop.start();
      await signIn(laptop.page(), account);
      await keptForOffline(laptop.page());
      laptop.line.cut();
    }
    await edit(linh, supplier.id, { Phone: '+84 28 5555 0101', 'Bank account': '1000000000000001' });
    await edit(minh, supplier.id, { 'E-mail': 'new@supplier.example', 'Bank account': '2000000000000002' });
    linh.line.heal();
    await synced(linh.page());
    minh.line.heal();
    await expect(minh.page().getByTestId('status-corner')).toContainText('to look at');

    await finance.start();
    await signIn(finance.page(), 'wang');
    await finance.page().goto(`${finance.url}#/conflicts`);
    const card = finance.page().getByTestId('conflict-card').filter({ hasText: supplier.name });
    await expect(card).toContainText('1000000000000001');
    await expect(card).toContainText('2000000000000002');
    await expect(card).toContainText('Trần Quang Minh');
    await card.getByRole('region').nth(1).getByRole('button').click();
    await synced(finance.page());

    const held = await supplierOn(server.url, supplier.id);
    expect(held).toMatchObject({
      phone: '+84 28 5555 0101',
      email: 'new@supplier.example',
      bankAccount: '2000000000000002',
    });
    expect([...linh.complaints, ...minh.complaints, ...finance.complaints]).toEqual([]);
  } finally {
    for (const laptop of [linh, minh, finance]) await laptop.close();
    await server.close();
  }
});

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

async function edit(laptop: Laptop, id: string, values: Readonly<Record<string, string>>): Promise<void> {
  const page: Page = laptop.page();
  await page.goto(`${laptop.url}#/records/supplier/${encodeURIComponent(id)}/edit`);
  for (const [label, value] of Object.entries(values)) {
    await page.getByLabel(label, { exact: true }).fill(value);
  }
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page).not.toHaveURL(/\/edit/);
}
