import { expect } from '@playwright/test';
import { RecordFormPage } from './pages/record-form-page.ts';
import { RecordListPage } from './pages/record-list-page.ts';
import { enterPassword, inside, keptForOffline, signIn, synced } from './pages/sign-in-page.ts';
import { signInByApi } from './support/api-client.ts';
import { DEMO_PASSWORD } from './support/demo-data.ts';
import { test } from './support/journey.ts';
import type { Laptop } from './support/laptop.ts';

const TITLE = 'Written by Linh on the shared laptop';

test('two people share a laptop: they change places offline by password, and each has an own outbox', async ({
  journey,
}) => {
  const server = await journey.server();
  const laptop = await journey.laptop(server);
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
  await inside(page, 'Nguyễn Thị Linh');
  const form = new RecordFormPage(page);
  await form.submitRequest(laptop.url, { title: TITLE, currency: 'CNY', quantity: '2', price: '9' });
  await expect(page.getByTestId('status-corner')).toContainText('1 waiting');

  await changeTo(laptop, 'Minh');
  await expect(page.getByRole('button', { name: /Nguyễn Thị Linh/ })).toContainText('1 action not sent');
  await enterPassword(page, DEMO_PASSWORD);
  await inside(page, 'Trần Quang Minh');
  await expect(page.getByTestId('status-corner')).not.toContainText('waiting');
  const list = new RecordListPage(page);
  await list.open(laptop.url, 'purchase-request');
  await expect(list.rows().first()).toBeVisible();
  await expect(list.row(TITLE)).toHaveCount(0);

  laptop.line.heal();
  await changeTo(laptop, 'Linh');
  await enterPassword(page, DEMO_PASSWORD);
  await inside(page, 'Nguyễn Thị Linh');
  await synced(page);
  const held = await (await signInByApi(server.url, 'linh')).documents();
  const written = held.filter(({ kind, body }) => kind === 'purchase-request' && titleOf(body) === TITLE);
  expect(written.map(({ body }) => (body as { requesterId?: string }).requesterId)).toEqual(['person-linh']);
});

function titleOf(body: unknown): unknown {
  return (body as { title?: unknown }).title;
}

/** From the page of this laptop to the other person's password. */
async function changeTo(laptop: Laptop, name: string): Promise<void> {
  const page = laptop.page();
  await page.goto(`${laptop.url}#/laptop`);
  const person = page.getByRole('listitem').filter({ hasText: name });
  await person.getByRole('button', { name: 'Switch to this person' }).click();
}
