import { expect, type Page } from '@playwright/test';
import { AdminPage } from './pages/admin-page.ts';
import { RecordFormPage } from './pages/record-form-page.ts';
import { synced } from './pages/sign-in-page.ts';
import { test } from './support/journey.ts';

const PASSWORD = 'ships leave at dawn';

test('an empty company: set-up, invite by link, joining, laptops in view, and revoking ends the access', async ({
  journey,
}) => {
  const server = await journey.server({ empty: true });
  const office = await journey.laptop(server, { zone: 'Asia/Shanghai' });
  await setUp(office.page());
  const admin = new AdminPage(office.page());
  const link = await admin.invite('Mai Tran', 'mai@company.example');

  const newcomer = await journey.laptop(server);
  const page = newcomer.page();
  await page.goto(`${newcomer.url}${new URL(link).hash}`);
  await expect(page.getByText('This code is for Mai Tran.')).toBeVisible();
  await choosePassword(page);
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await synced(page);

  // Pushes are too large for this line, everything else passes: the laptop can say what it still holds.
  newcomer.line.limitBodies(600);
  const form = new RecordFormPage(page);
  await form.openNew(newcomer.url, 'purchase-request');
  await form.fillText('Title', 'Waits on the laptop');
  await form.press('Save as draft');
  await form.saved();
  await syncNow(page, newcomer.url);
  await expect(async () => {
    await admin.openLaptops(office.url);
    await expect(admin.unsentOf('Mai Tran')).toHaveText('1', { timeout: 1000 });
  }).toPass();
  await expect(admin.lastContactOf('Mai Tran')).toHaveText(/\d\d:\d\d/);
  newcomer.line.limitBodies(null);
  await syncNow(page, newcomer.url);
  await synced(page);

  await admin.openLaptops(office.url);
  await admin.revokeLaptopOf('Mai Tran');
  await expect(page.getByText('An administrator ended access for this laptop.')).toBeVisible();
});

/** As somebody does who will not wait for the next round. */
async function syncNow(page: Page, url: string): Promise<void> {
  await page.goto(`${url}#/outbox`);
  await page.getByRole('button', { name: 'Sync now' }).click();
}

async function setUp(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Set it up now' }).click();
  await page.getByLabel('Your name').fill('Ana Reyes');
  await page.getByLabel('Account (e-mail)').fill('ana@company.example');
  await choosePassword(page);
  await page.getByRole('button', { name: 'Create administrator and sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Administration' })).toBeVisible();
}

async function choosePassword(page: Page): Promise<void> {
  await page.getByLabel('New password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Repeat the password', { exact: true }).fill(PASSWORD);
}
