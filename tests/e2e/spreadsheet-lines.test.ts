import { expect, type Page } from '@playwright/test';
import { RecordFormPage } from './pages/record-form-page.ts';
import { signIn } from './pages/sign-in-page.ts';
import { signInByApi } from './support/api-client.ts';
import { bodyOf } from './support/company-steps.ts';
import { drawnAgainOutsideTheSheet } from './support/drawn-again.ts';
import { test } from './support/journey.ts';

const TITLE = 'Pasted from a spreadsheet';
const ROWS = 500;

/** Description, quantity, unit, price: as a spreadsheet hands it over. */
function block(rows: number): string {
  return Array.from({ length: rows }, (_, index) => `Part ${index + 1}\t2\tpcs\t0.50`).join('\r\n');
}

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((held) => navigator.clipboard.writeText(held), text);
  await page.keyboard.press('Control+V');
}

test('500 lines are pasted, taken back, done again, mended and submitted', async ({ journey }) => {
  const server = await journey.server();
  const laptop = await journey.laptop(server);
  const page = laptop.page();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: laptop.url });
  await signIn(page, 'linh');
  const form = new RecordFormPage(page);
  await form.openNew(laptop.url, 'purchase-request');
  await form.fillText('Title', TITLE);
  await form.pick('Currency', 'USD');
  await form.addRow();
  await form.cell(0, 'description').click();
  await paste(page, block(ROWS));
  const total = page.getByText('500.00 USD');
  await expect(total).toBeVisible();
  await expect(page.getByText('500 lines')).toBeVisible();

  await page.keyboard.press('Control+Z');
  await expect(page.getByText('1 line', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+Y');
  await expect(total).toBeVisible();

  await form.cell(1, 'quantity').click();
  await paste(page, 'many\tbox\n7\tbox');
  await expect(page.getByText('One pasted cell was not taken')).toBeVisible();
  await expect(form.cell(1, 'quantity')).toHaveText('2');
  await expect(form.cell(2, 'quantity')).toHaveText('7');
  await expect(form.cell(2, 'unit')).toHaveText('box');
  await form.fillCell(1, 'quantity', '3');
  await expect(page.getByText('503.00 USD')).toBeVisible();

  await form.cell(3, 'quantity').click();
  await page.keyboard.type('4');
  const kept = page.getByRole('status').filter({ hasText: 'Typing kept' });
  await expect(kept).toBeVisible();
  const drawn = await drawnAgainOutsideTheSheet(page, async () => {
    await page.keyboard.type('2');
    await expect(form.cell(3, 'quantity')).toHaveText('42');
    await expect(kept).toBeVisible();
  });
  expect(drawn).toEqual([]);
  await page.keyboard.press('Enter');

  await form.press('Submit');
  await form.saved();
  const linh = await signInByApi(server.url, 'linh');
  await expect
    .poll(async () => {
      const found = (await linh.documents()).find((document) => bodyOf(document).title === TITLE);
      const body = found && bodyOf(found);
      return [body?.amount, Array.isArray(body?.lines) ? body.lines.length : 0];
    })
    .toEqual(['523.00', ROWS]);
});
