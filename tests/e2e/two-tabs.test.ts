import { expect, type Page } from '@playwright/test';
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

  await oneWriter(laptop.url, first, second);
  await second.bringToFront();
  await list.open(laptop.url, 'purchase-request');
  await expect(list.rows().first()).toBeVisible();

  laptop.line.cut();
  await first.bringToFront();
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

/** One draft, two tabs: one of them writes, and the other goes on exactly where it stopped. */
async function oneWriter(url: string, first: Page, second: Page): Promise<void> {
  const title = (page: Page) => page.getByLabel('Title', { exact: true });
  const elsewhere = (page: Page) => page.getByText('This form is open in another window');
  // A tab behind another one draws a frame a second, and a click waits for two: people turn to it first, too.
  async function goOn(page: Page): Promise<void> {
    await page.bringToFront();
    await page.getByRole('button', { name: 'Continue here' }).click();
  }
  await first.bringToFront();
  await new RecordFormPage(first).openNew(url, 'purchase-request');
  await second.goto(first.url());
  await expect(elsewhere(second)).toBeVisible();
  await title(first).fill('Half a word');
  await goOn(second);
  await expect(title(second)).toHaveValue('Half a word');
  await expect(elsewhere(first)).toBeVisible();
  await title(second).fill('Half a word, and more');
  await goOn(first);
  await expect(title(first)).toHaveValue('Half a word, and more');
  await expect(elsewhere(second)).toBeVisible();

  await goOn(second);
  await expect(title(second)).toHaveValue('Half a word, and more');
  // Discarded under the hands of the window that writes: it is told, and its last words come back, too.
  await first.goto(`${url}#/drafts`);
  const draft = first.getByTestId('draft').filter({ hasText: 'Half a word' });
  await expect(draft).toBeVisible();
  await title(second).fill('Half a word, and the last');
  await first.bringToFront();
  await draft.getByRole('button', { name: /^Discard/ }).click();
  await expect(second.getByText('This draft was discarded in another window')).toBeVisible();
  await expect(draft).toHaveCount(0);
  await first.getByRole('button', { name: 'Undo' }).click();
  await expect(draft).toContainText('Half a word, and the last');
}
