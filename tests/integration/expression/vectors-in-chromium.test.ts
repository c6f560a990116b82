import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runVectors, type VectorResult } from '#tests/unit/shared/kernel/expression/expression-vectors.ts';
import { findBrowser } from '../../../build/find-browser.mjs';

const VECTORS = join(import.meta.dirname, '../../unit/shared/kernel/expression/expression-vectors.ts');
const POLICY = "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'";

let folder: string;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'landfall-vectors-'));
  await build({
    logLevel: 'error',
    configFile: false,
    root: folder,
    build: {
      outDir: folder,
      emptyOutDir: false,
      lib: { entry: VECTORS, formats: ['es'], fileName: () => 'vectors.js' },
    },
  });
  browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] });
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

it('every expression comes to the same in Chromium, under our policy, as on the server', async () => {
  const page = await browser.newPage();
  await page.route('https://landfall.test/**', (route) => {
    const isPage = route.request().url().endsWith('/');
    return route.fulfill({
      contentType: isPage ? 'text/html' : 'text/javascript',
      headers: { 'content-security-policy': POLICY },
      body: isPage
        ? '<!doctype html><script type="module" src="/page.js"></script>'
        : fileFor(route.request().url()),
    });
  });
  await page.goto('https://landfall.test/');
  await page.waitForFunction(() => 'vectorResults' in globalThis);
  const inChromium: readonly VectorResult[] = await page.evaluate('vectorResults');
  const here: unknown = JSON.parse(JSON.stringify(runVectors()));
  expect(inChromium).toEqual(here);
  expect(inChromium.length).toBeGreaterThan(50);
});

function fileFor(url: string): string {
  return url.endsWith('/page.js')
    ? `import { runVectors } from '/vectors.js'; globalThis.vectorResults = runVectors();`
    : readFileSync(join(folder, 'vectors.js'), 'utf8');
}
