import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { RecordListPage, scrollsSideways } from './pages/record-list-page.ts';
import { signIn } from './pages/sign-in-page.ts';
import { signInByApi } from './support/api-client.ts';
import { test } from './support/journey.ts';
import type { Laptop } from './support/laptop.ts';

const LISTS = [
  'purchase-request',
  'purchase-order',
  'goods-receipt',
  'supplier',
  'item',
  'warehouse',
  'person',
  'department',
  'exchange-rate',
];
const ROWS_ON_A_SMALL_LAPTOP = 14;

test('every list shows 14 rows at 1366 × 768 without scrolling sideways, in both languages', async ({
  journey,
}) => {
  const laptop = await journey.laptop(await journey.server(), { locale: 'zh-CN' });
  const page = laptop.page();
  await signIn(page, 'linh');
  for (const language of ['简体中文', 'English']) {
    await chooseInSettings(laptop, language);
    for (const kind of LISTS) {
      const list = new RecordListPage(page);
      await list.open(laptop.url, kind);
      expect(await list.rowsThatFit(), `rows of ${kind}`).toBeGreaterThanOrEqual(ROWS_ON_A_SMALL_LAPTOP);
      expect(await scrollsSideways(page), `${kind} scrolls sideways`).toBe(false);
    }
  }
});

test('language and look change without a restart, and no screen hides anything from assistive technology', async ({
  journey,
}) => {
  const server = await journey.server();
  const laptop = await journey.laptop(server, { locale: 'zh-CN', motion: true });
  const page = laptop.page();
  await signIn(page, 'linh');
  const started = await page.evaluate(() => performance.timeOrigin);
  const paths = await mainScreens(server.url);
  await chooseInSettings(laptop, '浅色');
  expect(await complaintsOf(laptop, paths)).toEqual([]);
  await chooseInSettings(laptop, 'English');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await chooseInSettings(laptop, 'Dark');
  expect(await complaintsOf(laptop, paths)).toEqual([]);
  expect(await page.evaluate(() => performance.timeOrigin), 'the app was started anew').toBe(started);
});

async function mainScreens(url: string): Promise<readonly string[]> {
  const held = await (await signInByApi(url, 'linh')).documents();
  const order = held.find(({ kind }) => kind === 'purchase-order');
  return [
    '/',
    '/tasks',
    '/records/purchase-request',
    `/records/purchase-order/${encodeURIComponent(String(order?.id))}`,
    '/records/purchase-request/new',
    '/outbox',
    '/conflicts',
    '/notices',
    '/settings',
    '/laptop',
  ];
}

async function chooseInSettings(laptop: Laptop, name: string): Promise<void> {
  await laptop.page().goto(`${laptop.url}#/settings`);
  await laptop.page().locator('.ant-segmented-item').filter({ hasText: name }).click();
}

/** Serious findings of axe on each screen, once it shows its content. */
async function complaintsOf(laptop: Laptop, paths: readonly string[]): Promise<readonly string[]> {
  const page = laptop.page();
  const found: string[] = [];
  for (const path of paths) {
    await goTo(laptop, path);
    // The screens have no frames: its other mode opens a page of its own for each look.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    for (const { id, impact, nodes } of violations) {
      const isSerious = impact === 'serious' || impact === 'critical';
      if (isSerious) found.push(`${path}: ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    }
  }
  return found;
}

/** Opens a screen and waits until the one before it is gone and this one has its content. */
async function goTo(laptop: Laptop, path: string): Promise<void> {
  const page = laptop.page();
  await page.locator('main > *').evaluateAll((before) => {
    for (const part of before) part.setAttribute('data-before', '');
  });
  await page.goto(`${laptop.url}#${path}`);
  await expect(page.locator('main > [data-before]')).toHaveCount(0);
  await shown(page);
}

/**
 * The screen has its content, and nothing moves any more: colours in the middle of a change are nobody's colours.
 * A list that was just filled starts the next change, so the rest must last for a few frames.
 */
async function shown(page: Page): Promise<void> {
  await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
  await expect(page.locator('.ant-skeleton')).toHaveCount(0);
  await page.evaluate(async () => {
    const moving = () =>
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
    const nextFrame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    for (let calm = 0; calm < 20; calm += 1) {
      const running = moving();
      if (running.length > 0) calm = 0;
      await Promise.allSettled(running.map(({ finished }) => finished));
      await nextFrame();
    }
  });
}
