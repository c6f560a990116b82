import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { ensureBrowser } from '../../build/find-browser.mjs';

/** A browser with a profile of its own on disk: what a new laptop is. */
export interface BenchBrowser {
  readonly page: Page;
  /** Ends the browser in order and starts it again on the same profile. */
  again(): Promise<Page>;
  close(): Promise<void>;
}

export async function openBenchBrowser(): Promise<BenchBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'landfall-bench-browser-'));
  let context = await launch(profile);
  return {
    page: await context.newPage(),
    async again() {
      await context.close();
      context = await launch(profile);
      return context.newPage();
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function launch(profile: string): Promise<BrowserContext> {
  const executablePath = await ensureBrowser(() => undefined);
  if (executablePath === undefined) throw new Error('no browser found');
  return chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
    viewport: { width: 1366, height: 768 },
  });
}
