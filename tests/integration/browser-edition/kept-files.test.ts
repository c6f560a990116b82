import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerRendererFiles } from '#server/plugins/renderer-files.ts';
import { findBrowser } from '../../../build/find-browser.mjs';

const RENDERER = resolve(import.meta.dirname, '../../../dist/renderer');
const WORKER = join(RENDERER, 'service-worker.js');
const executablePath = await findBrowser();
const canRun = existsSync(WORKER) && executablePath !== undefined;

/** What the next build of a server hands out in place of the present one: one part has changed. */
interface NextBuild {
  readonly worker: string;
  /** The changed part's name, and the present one whose bytes stand in for it. */
  readonly changed: string;
  readonly before: string;
  readonly files: readonly string[];
}

function nextBuild(): NextBuild {
  const worker = readFileSync(WORKER, 'utf8');
  const [before = ''] = /\/assets\/[^"]+\.js/.exec(worker) ?? [];
  const changed = before.replace(/\.js$/, 'x.js');
  const text = worker.replace(before, changed).replace(/VERSION = "/, 'VERSION = "next-');
  const files = JSON.parse(/FILES = (\[.*\]);/.exec(text)?.[1] ?? '[]') as readonly string[];
  return { worker: text, changed, before, files };
}

describe.skipIf(!canRun)('the files of the browser edition (needs a build and a browser)', () => {
  const asked: string[] = [];
  const updatesDir = mkdtempSync(join(tmpdir(), 'landfall-updates-'));
  const isHashed = (path: string) => path.startsWith('/assets/');
  let next: NextBuild | null = null;
  let server: FastifyInstance;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = fastify({
      rewriteUrl: ({ url = '/' }) => {
        asked.push(url);
        return url === next?.changed ? next.before : url;
      },
    });
    server.addHook('onRequest', async (request, reply) => {
      if (next !== null && request.url === '/service-worker.js')
        await reply.type('text/javascript').send(next.worker);
    });
    await registerRendererFiles(server, { rendererDir: RENDERER, updatesDir });
    await server.listen({ port: 0, host: '127.0.0.1' });
    browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.server.address() as AddressInfo).port}/`);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    rmSync(updatesDir, { recursive: true });
  });

  it('come over the line once, although the page and what keeps them for offline use both want them', () => {
    const hashed = asked.filter(isHashed);
    expect(hashed.length).toBeGreaterThan(20);
    expect(hashed.length).toBe(new Set(hashed).size);
  });

  it('come with the next build only where they changed', async () => {
    asked.length = 0;
    next = nextBuild();
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const { installing } = await registration.update();
      await new Promise<void>((done, failed) => {
        installing?.addEventListener('statechange', () => {
          if (installing.state === 'installed') done();
          if (installing.state === 'redundant') failed(new Error('the next build could not be kept'));
        });
      });
    });
    expect(asked.filter(isHashed)).toEqual([next.changed]);
    expect(asked).toContain('/index.html');
    const kept = await page.evaluate(async () => {
      const name = (await caches.keys()).find((key) => key.includes('next-')) ?? '';
      return (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
    });
    expect(kept.sort()).toEqual([...next.files].sort());
  });
});
