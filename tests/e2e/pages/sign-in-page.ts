import { expect, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../support/demo-data.ts';

/** Signs in through the screen and waits until this laptop holds everything. */
export async function signIn(page: Page, account: string): Promise<void> {
  await page.locator('input[autocomplete=username]').fill(`${account}@demo.landfall`);
  await page.locator('input[autocomplete=current-password]').fill(DEMO_PASSWORD);
  await page.locator('button[type=submit]').click();
  await synced(page);
}

/** The status corner says that everything is here and nothing waits. */
export async function synced(page: Page): Promise<void> {
  await expect(page.getByTestId('status-corner')).toHaveText(/^(synced|已同步) [\d:-]+( \d\d:\d\d)?$/);
}

/** The service worker keeps the application's files: from here on the app starts without a network. */
export async function keptForOffline(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}
