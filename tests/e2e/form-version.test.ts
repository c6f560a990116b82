import { expect } from '@playwright/test';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { publishCommand, requestWithHsCode, tripForm, withFields } from '#tests/builders/build-form.ts';
import { RecordFormPage } from './pages/record-form-page.ts';
import { keptForOffline, signIn, synced } from './pages/sign-in-page.ts';
import { signInByApi } from './support/api-client.ts';
import { bodyOf } from './support/company-steps.ts';
import { test } from './support/journey.ts';

const TITLE = 'Charging docks by sea';

/** Sea freight needs the HS code from now on: the version after the one that Linh has on her laptop. */
function demanding(): FormDefinition {
  const { hsCode, ...rest } = requestWithHsCode().fields;
  const { requiredWhen: _later, ...optional } = hsCode ?? { type: 'text' };
  return withFields({ ...requestWithHsCode(), fields: rest }, { hsCode: { ...optional, required: true } });
}

function lenient(): FormDefinition {
  const { hsCode, ...rest } = requestWithHsCode().fields;
  const { requiredWhen: _not, ...optional } = hsCode ?? { type: 'text' };
  return withFields({ ...requestWithHsCode(), fields: rest }, { hsCode: optional });
}

async function publish(url: string, form: FormDefinition, seenVersion: number | null): Promise<void> {
  const admin = await signInByApi(url, 'admin');
  const result = await admin.push(publishCommand(form, 'ask-missing', seenVersion));
  expect(result).toMatchObject({ outcome: 'accepted' });
}

test('a new version asks a buyer who was offline for the HS code alone, and nothing is typed again', async ({
  journey,
}) => {
  const server = await journey.server();
  await publish(server.url, lenient(), null);
  const linh = await journey.laptop(server);
  const page = linh.page();
  await signIn(page, 'linh');
  await keptForOffline(page);
  linh.line.cut();
  await publish(server.url, demanding(), 1);

  const form = new RecordFormPage(page);
  await form.fillRequest(linh.url, { title: TITLE, currency: 'CNY', quantity: '40', price: '99.50' });
  await form.pick('fields.transport (en)', 'options.transport.sea (en)');
  await form.press('Submit');
  await form.saved();
  linh.line.heal();

  await page.goto(`${linh.url}#/outbox`);
  const item = page.getByTestId('outbox-item').filter({ hasText: TITLE });
  await expect(item).toHaveAttribute('data-state', 'needs-review');
  await expect(item).toContainText('still missing: fields.hsCode (en).');
  await item.getByRole('button', { name: 'Look again' }).click();
  await expect(page.locator('[data-problem]')).toHaveCount(1);
  await expect(page.locator('[data-problem=hsCode]')).toContainText('Required');
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue(TITLE);
  await form.fillText('fields.hsCode (en)', '8504');
  await form.press('Submit');
  await expect(page.locator('[data-problem=hsCode]')).toContainText('messages.hsCode.digits (en)');
  await form.fillText('fields.hsCode (en)', '8504409500');
  await form.press('Submit');
  await form.saved();

  await expect
    .poll(async () => {
      const documents = await (await signInByApi(server.url, 'linh')).documents();
      return bodyOf(documents.find(({ body }) => (body as { title?: string }).title === TITLE));
    })
    .toMatchObject({
      hsCode: '8504409500',
      transport: 'sea',
      amount: '3980.00',
      formVersion: 3,
      status: 'approved',
    });
  // The question was answered; it leaves the outbox when its author says so.
  await page.goto(`${linh.url}#/outbox`);
  await item.getByRole('button', { name: 'Seen, remove from list' }).click();
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
  await publish(server.url, tripForm(), null);
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
  await form.saved();
  await expect(page.getByText('Guangzhou')).toBeVisible();
  linh.line.heal();
  await synced(page);
  await page.goto(`${linh.url}#/records/form:trip`);
  await expect(page.getByText(/TRIP-\d{4}-000001/)).toBeVisible();
});
