import { expect } from '@playwright/test';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { buildPng } from '#tests/builders/build-file.ts';
import { labelled, publishCommand, tripForm } from '#tests/builders/build-form.ts';
import { FormDesignerPage } from './pages/form-designer-page.ts';
import { RecordFormPage } from './pages/record-form-page.ts';
import { keptForOffline, signIn, synced } from './pages/sign-in-page.ts';
import { signInByApi } from './support/api-client.ts';
import { bodyOf } from './support/company-steps.ts';
import { test } from './support/journey.ts';

const TITLE = 'Charging docks by sea';

async function publish(url: string, form: FormDefinition, seenVersion: number | null): Promise<void> {
  const admin = await signInByApi(url, 'admin');
  const result = await admin.push(publishCommand(form, 'ask-missing', seenVersion));
  expect(result).toMatchObject({ outcome: 'accepted' });
}

function tripWithPhotos(): FormDefinition {
  const form = tripForm();
  const photos = { type: 'files', photosOnly: true, required: true } as const;
  return labelled({ ...form, fields: { ...form.fields, photos } });
}

function withoutDays(): FormDefinition {
  const form = tripWithPhotos();
  const { days: _days, total: _total, ...fields } = form.fields;
  const columns = form.list.columns.filter((column) => column !== 'total');
  return { ...form, fields, list: { ...form.list, columns } };
}

const NAMES = { English: 'HS code', 中文: 'HS编码', 'Tiếng Việt': 'Mã HS' };

/** Ten digits, required for sea freight: drawn, tried out and published without help. */
async function addHsCode(designer: FormDesignerPage): Promise<void> {
  const { page } = designer;
  await designer.open('Purchase request');
  await designer.tile('transportMode').click();
  await designer.addField('Text', NAMES);
  await designer.tab('Rules');
  const required = await designer.addCondition('Required when');
  await designer.choose(required, 'Field', 'Transport mode');
  await designer.choose(required, 'Value', 'Ocean');
  const valid = await designer.addCondition('The value must be so');
  await designer.choose(valid, 'Comparison', 'has exactly this many digits');
  await valid.getByRole('spinbutton', { name: 'Value' }).fill('10');
  await valid.getByRole('button', { name: 'Write it from the condition' }).click();
  await expect(designer.tile('hsCode')).toContainText('Required when: Transport mode is “Ocean”');
  await designer.view('Preview');
  await designer.choose(page.locator('body'), 'In', '中文');
  await expect(page.getByLabel('HS编码', { exact: true })).toBeVisible();
  await designer.view('Changes');
  await expect(page.getByTestId('design-difference')).toContainText('HS code has exactly 10 digits');
  await designer.publish('Ask only for what is missing');
}

test('a new version asks a buyer who was offline for the HS code alone, and nothing is typed again', async ({
  journey,
}) => {
  const server = await journey.server();
  const [linh, desk] = [await journey.laptop(server), await journey.laptop(server)];
  const page = linh.page();
  await signIn(page, 'linh');
  await keptForOffline(page);
  linh.line.cut();
  await signIn(desk.page(), 'admin');
  await addHsCode(new FormDesignerPage(desk.page()));

  const form = new RecordFormPage(page);
  await form.fillRequest(linh.url, { title: TITLE, currency: 'CNY', quantity: '40', price: '99.50' });
  await form.pick('Transport mode', 'Ocean');
  await form.press('Submit');
  await form.saved();
  linh.line.heal();

  await page.goto(`${linh.url}#/outbox`);
  const item = page.getByTestId('outbox-item').filter({ hasText: TITLE });
  await expect(item).toHaveAttribute('data-state', 'needs-review');
  await expect(item).toContainText('still missing: HS code.');
  await item.getByRole('button', { name: 'Look again' }).click();
  await expect(page.locator('[data-problem]')).toHaveCount(1);
  await expect(page.locator('[data-problem=hsCode]')).toContainText('Required');
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue(TITLE);
  await form.fillText('HS code', '8504');
  await form.press('Submit');
  await expect(page.locator('[data-problem=hsCode]')).toContainText('HS code has exactly 10 digits');
  await form.fillText('HS code', '8504409500');
  await form.press('Submit');
  await form.saved();

  await expect
    .poll(async () => {
      const documents = await (await signInByApi(server.url, 'linh')).documents();
      return bodyOf(documents.find(({ body }) => (body as { title?: string }).title === TITLE));
    })
    .toMatchObject({
      hsCode: '8504409500',
      transportMode: 'ocean',
      amount: '3980.00',
      formVersion: 2,
      status: 'approved',
    });
  // The question was answered: it leaves the outbox by itself.
  await page.goto(`${linh.url}#/outbox`);
  await expect(item).toHaveCount(0);
  await synced(page);
});

test('a form that was drawn appears without a restart, in words of its own, and takes records offline', async ({
  journey,
}) => {
  const server = await journey.server();
  const linh = await journey.laptop(server);
  const page = linh.page();
  await signIn(page, 'linh');
  await keptForOffline(page);
  await expect(page.getByRole('link', { name: 'plural (en)' })).toHaveCount(0);
  await publish(server.url, tripWithPhotos(), null);
  await page.getByRole('link', { name: 'plural (en)' }).click();
  await expect(page).toHaveURL(/records\/form:trip/);
  linh.line.cut();
  const form = new RecordFormPage(page);
  await form.openNew(linh.url, 'form:trip');
  await form.fillText('fields.title (en)', 'Canton fair');
  await form.fillText('fields.days (en)', '3');
  await form.pick('fields.currency (en)', 'CNY');
  await form.fillText('fields.allowance (en)', '120.50');
  await expect(page.locator('output')).toContainText('361.50');
  await form.press('Save');
  await expect(page.locator('[data-problem=destination]')).toContainText('Required');
  await form.fillText('fields.destination (en)', 'Guangzhou');
  await form.press('Save');
  await expect(page.locator('[data-problem=photos]')).toContainText('Required');
  const photo = { name: 'booth.png', mimeType: 'image/png', buffer: Buffer.from(buildPng(4, 4)) };
  await page.locator('input[type=file]').setInputFiles(photo);
  await expect(page.getByTestId('field-file')).toContainText('booth.png');
  await form.press('Save');
  await form.saved();
  await expect(page.getByText('Guangzhou')).toBeVisible();
  await expect(page.getByTestId('field-file')).toContainText('waits to be sent');
  linh.line.heal();
  await synced(page);
  await expect(page.getByTestId('field-file')).toContainText('on this laptop');

  // The next version has no place for the days: a record that moves on to it keeps them in sight.
  const record = page.url();
  await publish(server.url, withoutDays(), 1);
  await page.goto(`${linh.url}#/records/form:trip`);
  // Only columns that are there can show that one went: before, this laptop may not know the version yet.
  await expect(page.getByText('fields.destination (en)')).toBeVisible();
  await expect(page.getByText('fields.total (en)')).toHaveCount(0);
  await page.goto(`${record}/edit`);
  await form.fillText('fields.title (en)', 'Canton fair, autumn');
  await form.press('Save');
  await form.saved();
  await expect(page.getByTestId('kept-values')).toContainText('Kept from version 1');
  await expect(page.getByTestId('kept-values')).toContainText('3');
  await page.goto(`${linh.url}#/records/form:trip`);
  await expect(page.getByText(/TRIP-\d{4}-000001/)).toBeVisible();
});
