import type { Page } from '@playwright/test';
import { openBenchBrowser } from '../bench-browser.ts';
import type { BenchServer } from '../bench-server.ts';
import { median, percentile, printFigure, spread } from '../figures.ts';

const LINES = 500;
const TARGET_MS = 50;
/** Slower than fast typing, so that no stroke waits for the one before. */
const BETWEEN_MS = 70;
const FORM = '/#/records/purchase-order/new';

declare global {
  interface Window {
    strokes: number[];
  }
}

/** A keystroke in a form of 500 lines: from the key to the painted cell, with total and problems up to date. */
export async function measureLines(server: BenchServer): Promise<void> {
  const browser = await openBenchBrowser();
  try {
    const { page } = browser;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
    await page.addInitScript(recordStrokes);
    await openForm(page, server.url);
    await pasteLines(page);
    await page.evaluate(() => {
      window.strokes = [];
    });
    await typeInto(page, 'description', 'a longer description of a part');
    await typeInto(page, 'quantity', '1234567.25');
    await typeInto(page, 'unitPrice', '98765.4321');
    const strokes = await page.evaluate(() => window.strokes);
    printFigure({
      name: 'lines-keystroke',
      n: LINES,
      value: percentile(strokes, 0.95),
      target: TARGET_MS,
      detail: { p50: median(strokes), ...spread(strokes) },
    });
  } finally {
    await browser.close();
  }
}

async function openForm(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator('input[autocomplete=username]').fill('linh@demo.landfall');
  await page.locator('input[autocomplete=current-password]').fill('landfall-demo');
  await page.locator('button[type=submit]').click();
  await page
    .getByTestId('status-corner')
    .filter({ hasText: /^(synced|已同步)/ })
    .waitFor({ timeout: 120_000 });
  await page.goto(`${url}${FORM}`);
}

async function pasteLines(page: Page): Promise<void> {
  await page.getByRole('button', { name: /(Add line|添加一行)$/ }).click();
  await page.locator('[aria-rowindex="2"] [data-cell=description]').click();
  const block = Array.from({ length: LINES }, (_, line) => `Part ${line + 1}\t3\tpcs\t0.50`).join('\n');
  await page.evaluate((text) => navigator.clipboard.writeText(text), block);
  await page.keyboard.press('Control+V');
  await page.locator(`[aria-rowcount="${LINES + 1}"]`).waitFor();
}

async function typeInto(page: Page, column: string, text: string): Promise<void> {
  await page.locator(`[aria-rowindex="6"] [data-cell=${column}]`).click();
  for (const character of text) {
    await page.keyboard.press(character === ' ' ? 'Space' : character);
    await page.waitForTimeout(BETWEEN_MS);
  }
}

/** Runs in the page before anything else: from the key's own time to the first task after the frame. */
function recordStrokes(): void {
  window.strokes = [];
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => window.strokes.push(performance.now() - timeStamp);
        channel.port2.postMessage(null);
      });
    },
    { capture: true },
  );
}
