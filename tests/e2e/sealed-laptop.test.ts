import { expect } from '@playwright/test';
import { keptForOffline, signIn, synced, unlock } from './pages/sign-in-page.ts';
import { type ApiClient, signInByApi } from './support/api-client.ts';
import { test } from './support/journey.ts';
import { createWorldClock, worldClockAvailable } from './support/world-clock.ts';

interface Order {
  readonly number?: string;
  readonly warehouseId?: string;
  readonly lines: readonly {
    readonly description: string;
    readonly quantity: string;
    readonly receivedQuantity?: string;
  }[];
}

test('fifteen days without the server: reading is closed, a receipt is captured all the same, and goes on as one', async ({
  journey,
}) => {
  test.skip(!worldClockAvailable(), 'faketime is not installed: the clock of a browser cannot be moved');
  const clock = createWorldClock();
  const server = await journey.server();
  const { number, code } = await openOrder(await signInByApi(server.url, 'lukas'));
  const laptop = await journey.laptop(server, { env: clock.env, zone: 'Europe/Berlin' });
  await signIn(laptop.page(), 'lukas');
  await keptForOffline(laptop.page());
  laptop.line.cut();
  await laptop.kill();
  clock.advanceHours(15 * 24);

  let page = await laptop.start();
  await unlock(page);
  await expect(page.getByTestId('sealed')).toContainText('Reading is closed');
  await page.goto(`${laptop.url}#/records/purchase-order`);
  await expect(page.getByTestId('sealed')).toBeVisible();
  await page.getByRole('button', { name: 'Goods receipt' }).click();
  await page.getByLabel('Order number (type or scan)').fill(number);
  await page.getByLabel('Item code').fill(code);
  await page.getByLabel('Quantity').fill('2');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByTestId('captured')).toContainText('Lines: 1');

  await laptop.kill();
  page = await laptop.start();
  await unlock(page);
  await expect(page.getByTestId('captured')).toContainText('Lines: 1');
  laptop.line.heal();
  await synced(page);
  await page.goto(`${laptop.url}#/drafts`);
  await page.getByRole('button', { name: 'Make the goods receipt' }).click();
  await expect(page).toHaveURL(/records\/goods-receipt\/new/);
  await expect(page.getByRole('heading', { name: 'New goods receipt' })).toBeVisible();
  await expect(page.getByText(number).filter({ visible: true }).first()).toBeVisible();
});

/** An order of the warehouse of which something is still to come, and the name of that. */
async function openOrder(person: ApiClient): Promise<{ number: string; code: string }> {
  for (const { kind, body } of await person.documents()) {
    if (kind !== 'purchase-order') continue;
    const { number, warehouseId, lines } = body as Order;
    const open = lines.find(
      ({ quantity, receivedQuantity }) => Number(quantity) > Number(receivedQuantity ?? 0),
    );
    if (number && warehouseId === 'warehouse-hamburg' && open) return { number, code: open.description };
  }
  throw new Error('no order of Hamburg is open');
}
