import { expect } from '@playwright/test';
import { RecordFormPage } from './pages/record-form-page.ts';
import { keptForOffline, signIn } from './pages/sign-in-page.ts';
import { signInByApi } from './support/api-client.ts';
import { test } from './support/journey.ts';

const TITLES = ['Leaver one', 'Leaver two', 'Leaver three', 'Leaver four'];

test('a leaver: what a disabled account had queued arrives in quarantine for the manager, applied to nothing', async ({
  journey,
}) => {
  const server = await journey.server();
  const leaver = await journey.laptop(server);
  await signIn(leaver.page(), 'minh');
  await keptForOffline(leaver.page());
  leaver.line.cut();
  const form = new RecordFormPage(leaver.page());
  for (const title of TITLES) {
    await form.submitRequest(leaver.url, { title, currency: 'CNY', quantity: '10', price: '3' });
  }
  await disable(server.url, 'person-minh');
  leaver.line.heal();

  await leaver.page().goto(`${leaver.url}#/outbox`);
  const items = leaver.page().getByTestId('outbox-item');
  await expect(items).toHaveCount(TITLES.length);
  for (const item of await items.all()) await expect(item).toHaveAttribute('data-state', 'quarantined');

  const manager = await journey.laptop(server, { zone: 'Asia/Shanghai', locale: 'zh-CN' });
  await signIn(manager.page(), 'chen');
  await manager.page().goto(`${manager.url}#/quarantine`);
  await expect(manager.page().getByTestId('quarantine-item')).toHaveCount(TITLES.length);
  for (const title of TITLES) await expect(manager.page().getByText(title).first()).toBeVisible();

  expect(await requestsAnywhere(server.url)).toEqual([]);
});

/** Requests of the leaver that anybody in charge could see: there must be none. */
async function requestsAnywhere(url: string): Promise<readonly unknown[]> {
  const clients = await Promise.all(['admin', 'zhou', 'chen'].map((account) => signInByApi(url, account)));
  const held = await Promise.all(clients.map((client) => client.documents()));
  return held
    .flat()
    .filter(({ kind, body }) => kind === 'purchase-request' && TITLES.includes(String(titleOf(body))));
}

function titleOf(body: unknown): unknown {
  return (body as { title?: unknown }).title;
}

async function disable(url: string, personId: string): Promise<void> {
  const admin = await signInByApi(url, 'admin');
  const answer = await admin.request('POST', `/api/admin/accounts/${personId}/disable`);
  expect(answer.status).toBeLessThan(300);
}
