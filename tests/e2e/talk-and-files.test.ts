import { expect, type Locator, type Page } from '@playwright/test';
import { keptForOffline, signIn, synced, unlock } from './pages/sign-in-page.ts';
import { signInByApi } from './support/api-client.ts';
import { bodyOf, documentOf, submitRequest } from './support/company-steps.ts';
import { test } from './support/journey.ts';

const TITLE = 'Crates for the summer fair';
const PATH = (id: string) => `#/records/purchase-request/${encodeURIComponent(id)}`;

test('one record: a colleague is named, an old version comes back, a photo taken offline arrives', async ({
  journey,
}) => {
  const server = await journey.server();
  const linh = await signInByApi(server.url, 'linh');
  const id = await submitRequest(linh, { title: TITLE, quantity: '2000', unitPrice: '6' });
  const laptop = await journey.laptop(server);
  let page = laptop.page();
  await signIn(page, 'linh');
  await keptForOffline(page);
  await page.goto(`${laptop.url}${PATH(id)}`);

  await test.step('@ tells a colleague, and what looks like markup stays text', async () => {
    await say(page, '陈伟', ' <img src=x onerror=alert(1)> please look');
    await expect(page.getByTestId('comment')).toContainText('@陈伟 <img src=x onerror=alert(1)> please look');
    await synced(page);
    const chen = await signInByApi(server.url, 'chen');
    const told = (await chen.documents()).filter(
      ({ kind, body }) => kind === 'task' && (body as { purpose?: string }).purpose === 'mention',
    );
    expect(told.map(({ body }) => body)).toMatchObject([{ state: 'unread', subject: { id, title: TITLE } }]);
  });

  await test.step('an old version comes back as a new change', async () => {
    const { version } = await documentOf(linh, id);
    const changes = [{ path: 'title', from: TITLE, to: 'Boxes' }];
    const target = { kind: 'purchase-request', id } as const;
    const edit = { type: 'record.edit', target, seenVersion: version, payload: { changes } };
    expect((await linh.push(edit)).outcome).toBe('accepted');
    await expect(page.getByRole('heading', { level: 1, name: 'Boxes' })).toBeVisible();
    await page.getByRole('button', { name: 'Restore this version' }).click();
    await page.getByRole('button', { name: 'Restore as a new change' }).click();
    await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
    await synced(page);
    await expect.poll(async () => bodyOf(await documentOf(linh, id))['title']).toBe(TITLE);
    expect((await documentOf(linh, id)).version).toBe(version + 2);
  });

  await test.step('a photo without a line is safe before it is called saved, through a power cut', async () => {
    laptop.line.cut();
    await expect(page.getByTestId('status-corner')).toContainText('offline');
    await choose(page, 'crate.png', await photo(page));
    await expect(fileOf(page, 'crate.png')).toContainText('Saved on this laptop');
    await choose(page, 'run.png', Buffer.from('MZ\u0000'));
    await expect(page.getByText('Files of this kind cannot be attached')).toBeVisible();
    await laptop.kill();
    page = await laptop.start();
    await unlock(page);
    await page.goto(`${laptop.url}${PATH(id)}`);
    await expect(fileOf(page, 'crate.png').locator('img')).toBeVisible();
  });

  await test.step('it is drawn on offline; the original stays beside the new file', async () => {
    await page.getByRole('button', { name: 'crate.png', exact: true }).click();
    await page.getByRole('button', { name: 'Draw on it' }).click();
    await drag(page, page.locator('canvas[aria-label="Draw on it"]'));
    await page.getByRole('button', { name: 'Save as a new file' }).click();
    await expect(fileOf(page, 'crate (annotated).jpg')).toContainText('Saved on this laptop');
    await page.goto(`${laptop.url}#/outbox`);
    await expect(page.getByTestId('outbox-file')).toHaveCount(2);
  });

  await test.step('both arrive, and a colleague opens the picture', async () => {
    laptop.line.heal();
    await synced(page);
    const other = await journey.laptop(server);
    await signIn(other.page(), 'minh');
    await other.page().goto(`${other.url}${PATH(id)}`);
    await expect(other.page().getByTestId('file')).toHaveCount(2);
    await other.page().getByRole('button', { name: 'crate (annotated).jpg', exact: true }).click();
    await expect(other.page().getByRole('img', { name: 'crate (annotated).jpg' })).toBeVisible();
  });
});

async function say(page: Page, name: string, text: string): Promise<void> {
  const box = page.getByRole('textbox', { name: 'Write a comment, @ names somebody (Ctrl+Enter to add)' });
  await box.pressSequentially('@');
  await page.locator('.ant-mentions-dropdown-menu-item', { hasText: name }).click();
  await box.pressSequentially(text);
  await page.getByRole('button', { name: 'Add comment' }).click();
}

function fileOf(page: Page, name: string): Locator {
  return page.getByTestId('file').filter({ hasText: name });
}

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'image/png', buffer });
}

/** A picture that the browser can show, as a camera would give one. */
async function photo(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 640;
    canvas.height = 480;
    const context = canvas.getContext('2d');
    if (context) context.fillStyle = '#7a8f4a';
    context?.fillRect(0, 0, 640, 480);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    return [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))];
  });
  return Buffer.from(bytes);
}

async function drag(page: Page, canvas: Locator): Promise<void> {
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('the picture is not on screen');
  await page.mouse.move(box.x + 40, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 200, box.y + 140, { steps: 4 });
  await page.mouse.up();
}
