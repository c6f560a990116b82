import { expect, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../support/demo-data.ts';

/** Signs in through the screen and waits until this laptop holds everything. */
export async function signIn(page: Page, account: string): Promise<void> {
  await page.locator('input[autocomplete=username]').fill(`${account}@demo.landfall`);
  await enterPassword(page, DEMO_PASSWORD);
  await synced(page);
}

/** The person is chosen already. */
export async function enterPassword(page: Page, password: string): Promise<void> {
  await page.locator('input[autocomplete=current-password]').fill(password);
  await page.locator('button[type=submit]').click();
}

/** After the browser was started again: what lies on the laptop is sealed, and opens with the password, line or not. */
export async function unlock(page: Page): Promise<void> {
  await expect(page.getByText('is sealed. Enter the password')).toBeVisible();
  await enterPassword(page, DEMO_PASSWORD);
  await expect(page).not.toHaveURL(/sign-in/);
}

/** The status corner says that everything is here and nothing waits. */
export async function synced(page: Page): Promise<void> {
  await expect(page.getByTestId('status-corner')).toHaveText(/^(synced|已同步) [\d:-]+( \d\d:\d\d)?$/);
}

/** The service worker keeps the application's files: from here on the app starts without a network. */
export async function keptForOffline(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

/** The workspace of this person is open: the sign-in is behind us. */
export async function inside(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('banner').getByRole('button', { name, exact: true })).toBeVisible();
  await expect(page).not.toHaveURL(/sign-in/);
}
