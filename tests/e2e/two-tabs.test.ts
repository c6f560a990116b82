import { expect } from '@playwright/test';
import { RecordFormPage } from './pages/record-form-page.ts';
import { RecordListPage } from './pages/record-list-page.ts';
import { keptForOffline, signIn } from './pages/sign-in-page.ts';
import { test } from './support/journey.ts';

const TITLE = 'Seen in both tabs';
/** "At once" for a person who looks from one tab to the other. */
const AT_ONCE = { timeout: 2000 };

test('two tabs share one engine: a change in one shows in the other at once, without any network', async ({
  journey,
}) => {
  const laptop = await journey.laptop(await journey.server());
  const first = laptop.page();
  await signIn(first, 'linh');
  await keptForOffline(first);
  const streams = laptop.line.requestsTo('/api/sync/stream');
  const second = await laptop.openTab();
  const list = new RecordListPage(second);
  await list.open(laptop.url, 'purchase-request');
  await expect(list.rows().first()).toBeVisible();
  expect(laptop.line.requestsTo('/api/sync/stream'), 'the second tab listens to the server itself').toBe(
    streams,
  );

  laptop.line.cut();
  const form = new RecordFormPage(first);
  await form.submitRequest(laptop.url, { title: TITLE, currency: 'CNY', quantity: '2', price: '9' });
  await expect(list.row(TITLE)).toContainText('Saved on this laptop', AT_ONCE);
  await expect(second.getByTestId('status-corner')).toContainText('1 waiting', AT_ONCE);

  await first.close();
  await list.open(laptop.url, 'supplier');
  await expect(list.rows().first()).toBeVisible();
  laptop.line.heal();
  await expect(second.getByTestId('status-corner')).not.toContainText(/waiting|offline/);
});
