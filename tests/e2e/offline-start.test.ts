import { expect } from '@playwright/test';
import { RecordFormPage } from './pages/record-form-page.ts';
import { RecordListPage } from './pages/record-list-page.ts';
import { keptForOffline, signIn, synced, unlock } from './pages/sign-in-page.ts';
import { signInByApi } from './support/api-client.ts';
import { test } from './support/journey.ts';

const TITLE = 'Written before the server came back';

test('after one sign-in the app starts with no server at all, and what was written goes out when it returns', async ({
  journey,
}) => {
  const server = await journey.server();
  const laptop = await journey.laptop(server);
  await signIn(laptop.page(), 'linh');
  await keptForOffline(laptop.page());
  await server.kill();
  await laptop.kill();

  const page = await laptop.start();
  await unlock(page);
  await expect(page.getByTestId('status-corner')).toContainText('offline');
  for (const kind of ['supplier', 'purchase-order', 'goods-receipt']) {
    const list = new RecordListPage(page);
    await list.open(laptop.url, kind);
    await expect(list.rows().first()).toBeVisible();
  }
  const form = new RecordFormPage(page);
  await form.submitRequest(laptop.url, { title: TITLE, currency: 'CNY', quantity: '3', price: '12.50' });
  await expect(page.getByTestId('status-corner')).toContainText('1 waiting');

  await server.restart();
  await synced(page);
  const held = await (await signInByApi(server.url, 'linh')).documents();
  const requests = held.filter(
    ({ kind, body }) => kind === 'purchase-request' && (body as { title?: string }).title === TITLE,
  );
  expect(requests).toHaveLength(1);
});
