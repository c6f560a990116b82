import { expect, type Page } from '@playwright/test';
import { RecordFormPage } from './pages/record-form-page.ts';
import { RecordListPage } from './pages/record-list-page.ts';
import { enterPassword, keptForOffline, signIn, synced } from './pages/sign-in-page.ts';
import { DEMO_PASSWORD } from './support/demo-data.ts';
import { test } from './support/journey.ts';
import type { Laptop } from './support/laptop.ts';

const TITLE = 'Written by Linh on the shared laptop';

test('two people share a laptop: they change places offline by password, and each has an own outbox', async ({
  journey,
}) => {
  const laptop = await journey.laptop(await journey.server());
  const page = laptop.page();
  await signIn(page, 'linh');
  await page.goto(`${laptop.url}#/sign-in?account=`);
  await signIn(page, 'minh');
  await keptForOffline(page);
  laptop.line.cut();

  await changeTo(laptop, 'Linh');
  await enterPassword(page, 'not her password');
  await expect(page.getByRole('alert').filter({ hasText: 'Account or password is wrong' })).toBeVisible();
  await enterPassword(page, DEMO_PASSWORD);
  await expect(personButton(page, 'Nguyễn Thị Linh')).toBeVisible();
  const form = new RecordFormPage(page);
  await form.submitRequest(laptop.url, { title: TITLE, currency: 'CNY', quantity: '2', price: '9' });
  await expect(page.getByTestId('status-corner')).toContainText('1 waiting');

  await changeTo(laptop, 'Minh');
  await expect(page.getByRole('button', { name: /Nguyễn Thị Linh/ })).toContainText('1 action not sent');
  await enterPassword(page, DEMO_PASSWORD);
  await expect(personButton(page, 'Trần Quang Minh')).toBeVisible();
  await expect(page.getByTestId('status-corner')).not.toContainText('waiting');
  const list = new RecordListPage(page);
  await list.open(laptop.url, 'purchase-request');
  await expect(list.rows().first()).toBeVisible();
  await expect(list.row(TITLE)).toHaveCount(0);

  laptop.line.heal();
  await changeTo(laptop, 'Linh');
  await enterPassword(page, DEMO_PASSWORD);
  await synced(page);
});

/** From the page of this laptop to the other person's password. */
async function changeTo(laptop: Laptop, name: string): Promise<void> {
  const page = laptop.page();
  await page.goto(`${laptop.url}#/laptop`);
  const person = page.getByRole('listitem').filter({ hasText: name });
  await person.getByRole('button', { name: 'Switch to this person' }).click();
}

function personButton(page: Page, name: string) {
  return page.getByRole('button', { name, exact: true });
}
