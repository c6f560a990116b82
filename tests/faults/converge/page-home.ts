import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFullBrowser } from '../disk-full/full-browser.ts';
import type {} from '../page/fault-page.ts';
import type { LaptopHome } from './converge-laptop.ts';
import type { LaptopSetup } from './laptop-messages.ts';

/** A real Chromium of its own: the real engine in its worker, on IndexedDB in a profile on the disk. */
export async function openPageHome(setup: LaptopSetup): Promise<LaptopHome> {
  const profile = mkdtempSync(join(tmpdir(), 'landfall-laptop-'));
  const { page, pause, goOn, close } = await openFullBrowser(profile);
  await page.goto(`${setup.url}/index.html`);
  await page.evaluate((given) => window.faults.sitDown(given), setup);
  return {
    async ask(message) {
      return JSON.parse(await page.evaluate((asked) => window.faults.ask(asked), message));
    },
    pause,
    goOn,
    async close() {
      await close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
