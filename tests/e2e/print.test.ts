import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { RecordFormPage } from './pages/record-form-page.ts';
import { keptForOffline, signIn, synced } from './pages/sign-in-page.ts';
import { test } from './support/journey.ts';

const TITLE = 'Boxes for the fair in Hamburg';

test('a print made offline says so on every page, and later the paper is found again', async ({
  journey,
}) => {
  const laptop = await journey.laptop(await journey.server());
  const page = laptop.page();
  // Stands in for the dialog of the system: how often it was asked for.
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-asked-to-print', 'yes');
  });
  await page.reload();
  await signIn(page, 'linh');
  await keptForOffline(page);
  let offlineCode = '';
  let acceptedCode = '';
  let provisional = '';

  await test.step('Ctrl+P on a record that waits prints its pages, in two languages, with the mark', async () => {
    laptop.line.cut();
    await expect(page.getByTestId('status-corner')).toContainText('offline');
    const form = new RecordFormPage(page);
    await form.submitRequest(laptop.url, { title: TITLE, currency: 'CNY', quantity: '3', price: '12.50' });
    await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
    await page.keyboard.press('Control+p');
    await expect(page.locator('html')).toHaveAttribute('data-asked-to-print', 'yes');
    await choose(page, 'Languages of the print', '简体中文 + English');
    await expect(page.getByTestId('print-mark')).toContainText('尚未同步');
    await expect(page.getByTestId('print-mark')).toContainText('NOT YET SYNCED');
    const paper = page.getByTestId('print-page');
    await expect(paper).toContainText('采购申请');
    await expect(paper).toContainText('37.50 CNY');
    await expect(paper).toContainText('临时编号 / provisional');
    await expect(paper).not.toContainText('Approved');
    offlineCode = await page.getByTestId('print-code').innerText();
    provisional = /(PR-\S+) \(临时编号/.exec(await paper.innerText())?.[1] ?? '';
    expect(await pagesOfPdf(page)).toBe(await paper.count());
    // A message that fades away has no contrast to be judged by.
    await expect(page.locator('.ant-message-notice')).toHaveCount(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  });

  await test.step('after the server has accepted it, the same pages carry no mark and another code', async () => {
    laptop.line.heal();
    await expect(page.getByTestId('print-mark')).toHaveCount(0);
    await expect(page.getByTestId('print-page')).toContainText('PR-2');
    await expect(page.getByTestId('print-page')).toContainText('已批准 / Approved');
    acceptedCode = await page.getByTestId('print-code').innerText();
    expect(acceptedCode).not.toBe(offlineCode);
    await page.reload();
    await expect(page.getByTestId('print-code')).toHaveText(acceptedCode);
  });

  await test.step('both papers are found by number and code, and a wrong one is not', async () => {
    await page.goto(`${laptop.url}#/print/check`);
    await synced(page);
    await check(page, provisional, acceptedCode.toLowerCase());
    await expect(page.getByTestId('check-answer')).toContainText('printed from version 1');
    await check(page, provisional, offlineCode);
    await expect(page.getByTestId('check-answer')).toContainText('before the server had accepted it');
    await check(page, provisional, '0123-4567-89AB-CDEF');
    await expect(page.getByTestId('check-answer')).toContainText('does not fit any version');
  });
});

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.locator('.ant-select-item-option').getByText(option, { exact: true }).click();
}

async function check(page: Page, number: string, code: string): Promise<void> {
  await page.getByLabel('Number or title').fill(number);
  await page.getByLabel('Check code').fill(code);
  await page.getByRole('button', { name: /^(loading )?Check$/ }).click();
}

/** What the printer would get; its pages are objects of the type `Page`. */
async function pagesOfPdf(page: Page): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
