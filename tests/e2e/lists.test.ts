import { expect, type Page } from '@playwright/test';
import { unzipText } from '#tests/fakes/unzip-text.ts';
import { RecordFormPage } from './pages/record-form-page.ts';
import { RecordListPage, scrollsSideways } from './pages/record-list-page.ts';
import { signIn, synced } from './pages/sign-in-page.ts';
import { test } from './support/journey.ts';

const DRAFT = { currency: 'CNY', quantity: '3', price: '30000.1' };

test('a list is viewed, written into, worked through at once, copied from and exported, by keyboard', async ({
  journey,
}) => {
  const laptop = await journey.laptop(await journey.server());
  const page = laptop.page();
  const { url } = laptop;
  await signIn(page, 'linh');
  const list = new RecordListPage(page);
  await test.step('a view is saved and opens the list as default', () => savedView(list, url));
  await makeRequests(page, url);
  await test.step('a cell is written into', () => cellEdits(list, url));
  await test.step('what is refused of many stays and says why', () => manyAtOnce(list));
  await test.step('back finds the list as it was left', () => backAgain(list));
  await test.step('a row is copied as new', () => copyAsNew(list));
  await test.step('what is on screen goes into a file', () => exports(list, url));
});

/** Filter, groups with sums and the order of columns: all of it comes back. */
async function savedView(list: RecordListPage, url: string): Promise<void> {
  const { page } = list;
  await list.open(url, 'purchase-order');
  await expect(list.rows().first()).toBeVisible();
  await list.addFilter('Amount', 'between', (editor) => editor.getByLabel('From').fill('1,000'));
  await page.getByRole('button', { name: 'Group' }).click();
  await page.getByRole('menuitem', { name: 'Supplier' }).click();
  await expect(list.groups().first()).toBeVisible();
  await expect(page.locator('footer')).toContainText('Amount');
  await list.groups().first().click();
  await expect(list.groups().first()).toHaveAttribute('aria-expanded', 'false');
  const [first = '', second = ''] = await list.heads();
  await page.getByRole('columnheader', { name: first }).focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(async () => (await list.heads()).slice(0, 2)).toEqual([second, first]);

  await list.saveViewAs('Large, by supplier');
  await list.chooseView('Open this list with this view');
  await list.chooseView('Standard view');
  await expect(list.groups()).toHaveCount(0);
  await list.chooseView('Large, by supplier');
  await expect(list.groups().first()).toBeVisible();
  await synced(page);

  await page.reload();
  await list.open(url, 'purchase-order');
  await expect(list.groups().first()).toBeVisible();
  await expect(page.getByText('from 1,000')).toBeVisible();
  expect((await list.heads()).slice(0, 2)).toEqual([second, first]);
  expect(await scrollsSideways(page)).toBe(false);
}

async function makeRequests(page: Page, url: string): Promise<void> {
  const form = new RecordFormPage(page);
  await form.submitRequest(url, { ...DRAFT, title: 'Bulk sent' });
  await form.saveDraft(url, { ...DRAFT, title: 'Bulk one' });
  await form.saveDraft(url, { ...DRAFT, title: 'Bulk two' });
  await synced(page);
}

/** Enter saves and goes down, Escape leaves a cell as it was, and what is not mine says why. */
async function cellEdits(list: RecordListPage, url: string): Promise<void> {
  const { page } = list;
  await list.open(url, 'purchase-request');
  await list.search('Bulk');
  await expect(list.rows()).toHaveCount(3);
  await expect(list.rows().first()).toContainText('Bulk two');
  await list.cell(0, 'title').click({ position: { x: 2, y: 2 } });
  await page.keyboard.type('=Bulk typed');
  await page.keyboard.press('Enter');
  await expect(list.row('=Bulk typed')).toBeVisible();
  await expect(list.row('Bulk two')).toHaveCount(0);
  await page.keyboard.type('thrown away');
  await page.keyboard.press('Escape');
  await expect(list.row('thrown away')).toHaveCount(0);
  await page.keyboard.press('F2');
  await page.keyboard.type(', and more');
  await page.keyboard.press('Enter');
  await expect(list.row('Bulk one, and more')).toBeVisible();
  await synced(page);
  await list.cell(0, 'number').click();
  await page.keyboard.press('F2');
  await expect(page.getByText('This field is not changed here')).toBeVisible();
}

/** Two drafts go into approval, the request that is in it stays; then the two are taken back. */
async function manyAtOnce(list: RecordListPage): Promise<void> {
  const { page } = list;
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+a');
  await expect(page.getByText('3 selected')).toBeVisible();
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
  const summary = page.getByRole('dialog').filter({ hasText: 'What came of it' });
  await expect(summary).toContainText('2 records: saved on this laptop');
  await expect(summary).toContainText('1 not done:');
  await expect(summary.getByRole('listitem')).toContainText(['Bulk sent']);
  await summary.getByRole('button', { name: 'Undo' }).click();
  await expect(summary).toContainText(/2 (taken back|asked back)/);
  await summary.getByRole('button', { name: 'Close' }).last().click();
  await synced(page);
  await expect(list.row('Withdrawn')).toHaveCount(2);
}

async function backAgain(list: RecordListPage): Promise<void> {
  const { page } = list;
  await page.keyboard.press('Escape');
  await list.row('Bulk one, and more').getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Bulk one, and more' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('main').getByRole('textbox')).toHaveValue('Bulk');
  await expect(list.rows()).toHaveCount(3);
}

async function copyAsNew(list: RecordListPage): Promise<void> {
  const { page } = list;
  await page.keyboard.press('Escape');
  await list.row('Bulk one, and more').locator('[data-field="number"]').click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('d');
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Bulk one, and more');
}

/** Exact, without formulas, and only what matches. */
async function exports(list: RecordListPage, url: string): Promise<void> {
  await list.open(url, 'purchase-request');
  await list.search('typed');
  await expect(list.rows()).toHaveCount(1);
  const csv = await list.exportAs('CSV');
  expect(csv.name).toMatch(/^Purchase requests \d{4}-\d\d-\d\d\.csv$/);
  const text = csv.bytes.toString('utf8');
  expect(text.startsWith('\ufeff')).toBe(true);
  expect(text.split('\r\n')).toHaveLength(2);
  expect(text).toContain("'=Bulk typed");
  expect(text).toContain(',90000.30,CNY');
  const workbook = await list.exportAs('Excel');
  const files = unzipText(workbook.bytes);
  expect([...files.values()].join()).toContain('=Bulk typed');
  expect(files.get('xl/worksheets/sheet1.xml')).not.toContain('<f');
}
