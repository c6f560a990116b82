import { expect } from '@playwright/test';
import { RecordFormPage } from './pages/record-form-page.ts';
import { RecordListPage } from './pages/record-list-page.ts';
import { enterPassword, keptForOffline, signIn, synced, unlock } from './pages/sign-in-page.ts';
import { signInByApi } from './support/api-client.ts';
import { DEMO_PASSWORD } from './support/demo-data.ts';
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

  await test.step('R13 a newer Landfall wrote the people and keys here: it is said, and nothing is touched', async () => {
    await page.goto(`${laptop.url}icon.svg`);
    await page.evaluate(leaveNewerInstallation);
    await page.goto(laptop.url);
    await expect(page.getByRole('alert')).toContainText('A newer Landfall was here');
    await page.getByRole('link', { name: 'Sign in as someone else' }).click();
    await enterPassword(page, DEMO_PASSWORD);
    await expect(page.getByRole('alert')).toContainText('Open the newer version to sign in.');
  });
});

/** In the page: what an update of these tables leaves behind. */
async function leaveNewerInstallation(): Promise<void> {
  const names = (await indexedDB.databases()).map(({ name = '' }) => name);
  const opening = indexedDB.open(names.find((name) => name.endsWith('-installation')) ?? '', 20);
  await new Promise<void>((done, failed) => {
    opening.onsuccess = () => done();
    opening.onerror = () => failed(opening.error);
  });
  opening.result.close();
}
