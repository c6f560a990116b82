import { expect, test } from '@playwright/test';
import { RecordFormPage } from './pages/record-form-page.ts';
import { keptForOffline, signIn } from './pages/sign-in-page.ts';
import { signInByApi } from './support/api-client.ts';
import { bodyOf } from './support/company-steps.ts';
import { startLandfallServer } from './support/landfall-server.ts';
import { type Laptop, openLaptop } from './support/laptop.ts';

const TITLES = ['Leaver one', 'Leaver two', 'Leaver three', 'Leaver four'];

test('a leaver: what a disabled account had queued arrives in quarantine for the manager, applied to nothing', async () => {
  const server = await startLandfallServer();
  const serverPort = server.port;
  const leaver = await openLaptop({ serverPort });
  const manager = await openLaptop({ serverPort, zone: 'Asia/Shanghai', locale: 'zh-CN' });
  try {
    await leaver.start();
    await signIn(leaver.page(), 'minh');
    await keptForOffline(leaver.page());
    leaver.line.cut();
    for (const title of TITLES) await submitOffline(leaver, title);
    await disable(server.url, 'person-minh');
    leaver.line.heal();

    await leaver.page().goto(`${leaver.url}#/outbox`);
    const items = leaver.page().getByTestId('outbox-item');
    await expect(items).toHaveCount(TITLES.length);
    for (const item of await items.all()) await expect(item).toHaveAttribute('data-state', 'quarantined');

    await manager.start();
    await signIn(manager.page(), 'chen');
    await manager.page().goto(`${manager.url}#/quarantine`);
    await expect(manager.page().getByTestId('quarantine-item')).toHaveCount(TITLES.length);
    for (const title of TITLES) await expect(manager.page().getByText(title).first()).toBeVisible();

    const held = await (await signInByApi(server.url, 'admin')).documents();
    const linhs = await (await signInByApi(server.url, 'linh')).documents();
    const applied = [...held, ...linhs].filter(
      (document) =>
        document.kind === 'purchase-request' && TITLES.includes(String(bodyOf(document)['title'])),
    );
    expect(applied).toEqual([]);
  } finally {
    await manager.close();
    await leaver.close();
    await server.close();
  }
});

async function submitOffline(laptop: Laptop, title: string): Promise<void> {
  const form = new RecordFormPage(laptop.page());
  await form.openNew(laptop.url, 'purchase-request');
  await form.fillText('Title', title);
  await form.pick('Currency', 'CNY');
  await form.addLine({ description: title, quantity: '10', unit: 'pcs', unitPrice: '3' });
  await form.press('Submit');
  await form.saved();
}

async function disable(url: string, personId: string): Promise<void> {
  const admin = await signInByApi(url, 'admin');
  const answer = await admin.request('POST', `/api/admin/accounts/${personId}/disable`);
  expect(answer.status).toBeLessThan(300);
}
