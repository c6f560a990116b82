import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import Papa from 'papaparse';
import { mendedCells, SUPPLIER_HEADING, supplierFile } from '#tests/builders/build-supplier-file.ts';
import { ImportWizardPage } from './pages/import-wizard-page.ts';
import { RecordListPage } from './pages/record-list-page.ts';
import { signIn } from './pages/sign-in-page.ts';
import { signInByApi } from './support/api-client.ts';
import { test } from './support/journey.ts';

const WHOLE = { name: 'suppliers 2026-11.csv', mimeType: 'text/csv', buffer: Buffer.from(supplierFile()) };

/** The rejected rows as they were saved, put right; number and reason stay in front, as people leave them. */
function mended(text: string): Buffer {
  const { data } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  });
  // The file's own rows stand two below its title and its blank line.
  const rows = data.map((row) => ({ ...row, ...mendedCells(Number(row.Row) - 3) }));
  return Buffer.from(Papa.unparse(rows));
}

test('1,240 suppliers from a dirty spreadsheet: 1,223 in, 17 mended, none doubled, and all of it undone', async ({
  journey,
}) => {
  const server = await journey.server();
  const laptop = await journey.laptop(server);
  const page = laptop.page();
  const wizard = new ImportWizardPage(page);
  const suppliers = async (): Promise<number> => {
    const documents = await (await signInByApi(server.url, 'admin')).documents();
    return documents.filter(({ kind }) => kind === 'supplier').length;
  };
  await signIn(page, 'admin');
  const before = await suppliers();

  await new RecordListPage(page).open(laptop.url, 'supplier');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await wizard.choose(WHOLE);
  await expect(page.getByText('1,240 rows')).toBeVisible();
  await wizard.next('On to the columns');
  await wizard.drag('Remarks', 'note');
  await expect(wizard.columnFor('note')).toContainText('Remarks');
  await wizard.next('Check the rows');
  await wizard.counts({ lines: '1,240', created: '1,223', rejected: '17' });
  await expect(page.getByRole('row', { name: /^23 E-mail Enter a valid e-mail address/ })).toBeVisible();
  expect(await suppliers()).toBe(before);

  await wizard.next('Import 1223 rows');
  await expect(page.getByRole('button', { name: 'To the list' })).toBeVisible();
  await wizard.counts({ lines: '1,240', created: '1,223', rejected: '17' });
  expect(await suppliers()).toBe(before + 1223);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save rejected rows' }).click(),
  ]);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text).toContain(`Row,Reason,Column,In the file,${SUPPLIER_HEADING.join(',')}`);

  await page.getByRole('button', { name: 'Another file' }).click();
  await wizard.choose({ name: 'rejected.csv', mimeType: 'text/csv', buffer: mended(text) });
  await wizard.next('On to the columns');
  // The mapping of the source is remembered: nothing is mapped again.
  await expect(wizard.columnFor('note')).toContainText('Remarks');
  await wizard.next('Check the rows');
  await wizard.counts({ lines: '17', created: '17', rejected: '0' });
  await wizard.next('Import 17 rows');
  await expect(page.getByRole('button', { name: 'To the list' })).toBeVisible();
  expect(await suppliers()).toBe(before + 1240);

  await page.goto(`${laptop.url}#/import`);
  await wizard.undo('suppliers 2026-11.csv', '1223 removed, 0 put back, 0 left as they are');
  await wizard.undo('rejected.csv', '17 removed, 0 put back, 0 left as they are');
  expect(await suppliers()).toBe(before);
});
