import { expect } from '@playwright/test';
import { OrganisationPage } from '../pages/organisation-page.ts';
import { RecordFormPage } from '../pages/record-form-page.ts';
import { keptForOffline } from '../pages/sign-in-page.ts';
import type { Laptop } from './laptop.ts';
import { README_SUBJECTS, type Subject } from './readme-subjects.ts';

async function open({ page, url }: Laptop, path: string, shown: string): Promise<void> {
  await page().goto(`${url}#${path}`);
  await expect(page().locator(shown).first()).toBeVisible();
}

async function requestOffline({ url, line, page }: Laptop): Promise<void> {
  await keptForOffline(page());
  line.cut();
  await expect(page().getByTestId('status-corner')).toContainText('offline');
  const form = new RecordFormPage(page());
  await form.submitRequest(url, {
    title: 'Travel adapters for the Tết campaign',
    currency: 'USD',
    quantity: '1200',
    price: '2.60',
  });
}

/** Somebody leaves: what follows is shown before it is applied. */
async function somebodyLeaves(laptop: Laptop): Promise<void> {
  const organisation = new OrganisationPage(laptop.page());
  await organisation.open(laptop.url);
  const panel = await organisation.openPerson('陈伟');
  await panel.getByRole('switch', { name: 'Active' }).click();
  await panel.getByRole('button', { name: 'Add to the changes' }).click();
  await expect(organisation.bar()).toContainText('1 change begun.');
  await seeWhatFollows(laptop);
}

async function seeWhatFollows(laptop: Laptop): Promise<void> {
  await open(laptop, '/', 'main a');
  await open(laptop, '/organisation/chart?preview', '[data-testid=effects]');
}

const linh = { account: 'linh', zone: 'Asia/Ho_Chi_Minh' };
const admin = { account: 'admin', zone: 'Asia/Shanghai' };
const { tasks, conflict } = README_SUBJECTS;
if (tasks === undefined || conflict === undefined) throw new Error('README.md shows them, too');

/** The pictures of docs/user-guide; each is taken in every language of the guide. */
export const GUIDE_SUBJECTS: Readonly<Record<string, Subject>> = {
  home: { ...linh, show: (laptop) => open(laptop, '/', 'main a') },
  request: { ...linh, show: requestOffline },
  outbox: {
    ...linh,
    async show(laptop) {
      await requestOffline(laptop);
      await open(laptop, '/outbox', 'main button');
    },
  },
  tasks,
  conflict,
  list: { ...linh, show: (laptop) => open(laptop, '/records/purchase-order', '.ant-table-row') },
  history: {
    ...linh,
    async show(laptop) {
      await open(laptop, '/records/purchase-order', '.ant-table-row');
      await laptop.page().locator('.ant-table-row a').first().click();
      const version = laptop.page().getByTestId('history-version').first();
      await version.scrollIntoViewIfNeeded();
      await expect(version).toBeVisible();
    },
  },
  designer: { ...admin, show: (laptop) => open(laptop, '/forms/purchase-request', 'main button') },
  organisation: { ...admin, show: somebodyLeaves, again: seeWhatFollows },
  laptops: { ...admin, show: (laptop) => open(laptop, '/admin/laptops', '.ant-table-row') },
};
