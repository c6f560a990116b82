import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { keptForOffline, signIn, unlock } from './pages/sign-in-page.ts';
import { signInByApi } from './support/api-client.ts';
import { submitRequest } from './support/company-steps.ts';
import { test } from './support/journey.ts';

const MEGABYTE = 1_000_000;
const SIZE = 24 * MEGABYTE;
const PATH = (id: string) => `#/records/purchase-request/${encodeURIComponent(id)}`;

test('a large certificate: added offline, its sending survives a killed server, fetched and kept elsewhere', async ({
  journey,
}) => {
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), 'landfall-large-'));
  const server = await journey.server();
  const linh = await signInByApi(server.url, 'linh');
  const id = await submitRequest(linh, { title: 'Certified cables', quantity: '2000', unitPrice: '6' });
  const laptop = await journey.laptop(server, { computes: true });
  let page = laptop.page();
  await signIn(page, 'linh');
  await keptForOffline(page);
  await page.goto(`${laptop.url}${PATH(id)}`);
  laptop.line.cut();
  await expect(page.getByTestId('status-corner')).toContainText('offline');
  const certificate = made(folder, 'certificate.pdf', SIZE, 1);

  await test.step('more than 200 MB is refused at once, and the reason says how much is allowed', async () => {
    await choose(page, made(folder, 'film.pdf', 210 * MEGABYTE, 2));
    await expect(page.getByText('The file is too large; 200 MB at most.')).toBeVisible();
    rmSync(join(folder, 'film.pdf'));
  });

  await test.step('power goes while one is being saved: it is said that it was not added', async () => {
    await choose(page, certificate);
    await expect(page.getByTestId('file-adding')).toContainText('certificate.pdf');
    await laptop.kill();
    page = await laptop.start();
    await unlock(page);
    await page.goto(`${laptop.url}${PATH(id)}`);
    await expect(page.getByText('certificate.pdf was not added')).toBeVisible();
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(page.getByTestId('file')).toHaveCount(0);
    await choose(page, certificate);
    await expect(fileOf(page, 'certificate.pdf')).toContainText('Saved on this laptop', { timeout: 60_000 });
  });

  await test.step('the server is killed in the middle of the sending; it goes on where it was', async () => {
    laptop.line.heal();
    await expect.poll(() => arriving(server.dataDir), { timeout: 60_000 }).toBeGreaterThan(6 * MEGABYTE);
    await server.kill();
    const before = arriving(server.dataDir);
    await server.restart();
    await expect(fileOf(page, 'certificate.pdf')).toContainText(/(?<![Ss]aved )on this laptop/, {
      timeout: 120_000,
    });
    const again = laptop.line.bytesTo('/api/blobs/') - SIZE;
    expect(again).toBeGreaterThanOrEqual(0);
    expect(again).toBeLessThan(before / 2);
    expect(arriving(server.dataDir)).toBe(0);
  });

  await test.step('a colleague fetches it on purpose, stops, fetches again, keeps it, and has it without a line', async () => {
    const other = await journey.laptop(server, { computes: true });
    await signIn(other.page(), 'minh');
    await keptForOffline(other.page());
    await other.page().goto(`${other.url}${PATH(id)}`);
    const file = fileOf(other.page(), 'certificate.pdf');
    await expect(file).toContainText('on the server, 24 MB');
    other.line.delay(40);
    await file.getByRole('button', { name: 'Fetch certificate.pdf' }).click();
    await file.getByRole('button', { name: 'Stop fetching certificate.pdf' }).click();
    await expect(file).toContainText('on the server, 24 MB');
    other.line.delay(0);
    await file.getByRole('button', { name: 'Keep on this laptop: certificate.pdf' }).click();
    await expect(file).toContainText('on this laptop', { timeout: 60_000 });
    other.line.cut();
    await expect(other.page().getByTestId('status-corner')).toContainText('offline');
    const coming = other.page().waitForEvent('download');
    await file.getByRole('button', { name: 'Download certificate.pdf' }).click();
    expect(await hashOf(await (await coming).path())).toBe(await hashOf(certificate));
  });
  rmSync(folder, { recursive: true });
});

/** A PDF of this size; its bytes are no other's. */
function made(folder: string, name: string, bytes: number, seed: number): string {
  const content = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at += 4)
    content.writeUInt32LE((at * 2_654_435_761 + seed) % 4_294_967_296, Math.min(at, bytes - 4));
  content.write('%PDF-1.7\n');
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Bytes of files that the server has in part. */
function arriving(dataDir: string): number {
  const folder = join(dataDir, 'blobs', 'arriving');
  try {
    return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  } catch {
    return 0;
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

function fileOf(page: Page, name: string): Locator {
  return page.getByTestId('file').filter({ hasText: name });
}

async function choose(page: Page, path: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(path);
}
