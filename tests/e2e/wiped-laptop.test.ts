import { expect } from '@playwright/test';
import { RecordFormPage } from './pages/record-form-page.ts';
import { keptForOffline, signIn } from './pages/sign-in-page.ts';
import { signInByApi } from './support/api-client.ts';
import { test } from './support/journey.ts';
import { filesHolding } from './support/stored-text.ts';

const TITLE = 'Wombatmarker before the bag was stolen';

interface Devices {
  readonly devices: readonly {
    readonly deviceId: string;
    readonly personId: string;
    readonly unsent: number;
  }[];
}

test('a lost laptop: locked and without a password it hands in what waited, once, and is empty afterwards', async ({
  journey,
}) => {
  const server = await journey.server();
  const laptop = await journey.laptop(server);
  const page = laptop.page();
  await signIn(page, 'linh');
  await keptForOffline(page);
  const admin = await signInByApi(server.url, 'admin');
  const known = (await admin.request('GET', '/api/admin/devices')).body as Devices;
  const lost = known.devices.find(({ personId }) => personId === 'person-linh');
  laptop.line.cut();
  await new RecordFormPage(page).submitRequest(laptop.url, {
    title: TITLE,
    currency: 'CNY',
    quantity: '3',
    price: '12.50',
  });
  await expect(page.getByTestId('status-corner')).toContainText('1 waiting');
  await laptop.kill();

  const order = { personId: lost?.personId, everybody: false, lockOut: false };
  const ordered = await admin.request('POST', `/api/admin/devices/${lost?.deviceId}/wipe`, order);
  expect(ordered.status).toBe(200);
  laptop.line.heal();
  const again = await laptop.start();
  await expect(again.getByRole('heading', { name: 'This laptop was wiped' })).toBeVisible();
  await expect(again.getByText(/1 action/)).toBeVisible();
  await expect
    .poll(async () => {
      const held = await (await signInByApi(server.url, 'linh')).documents();
      return held.filter(({ body }) => (body as { title?: string }).title === TITLE).length;
    })
    .toBe(1);
  await laptop.kill();
  expect(await filesHolding(laptop.profile, TITLE)).toEqual([]);
});
