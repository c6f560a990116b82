import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Frame, type Page } from '@playwright/test';
import { startApplication } from '#main/application.ts';
import * as electron from '#tests/fakes/electron.ts';
import { findBrowser } from '../../../build/find-browser.mjs';

export const DIST = join(import.meta.dirname, '../../../dist');
/** Chromium knows no `app:`; this origin stands for it, and everything else of the request is what Electron sends. */
const STAND_IN = 'https://landfall.test';

export interface ChromiumDesktop {
  readonly page: Page;
  /** What the content security policy refused, by directive. */
  readonly violations: string[];
  readonly pageErrors: string[];
  /** Requests that left our own origin. */
  readonly foreignRequests: string[];
  readonly close: () => Promise<void>;
}

/**
 * The real main process on the stand-in for Electron, with a real Chromium page instead of its window: the
 * page gets its files and headers from our protocol handler, its shell from the built preload script, and
 * its answers from our IPC handlers, which see the frame that really asked.
 */
export async function openChromiumDesktop(serverUrl: string): Promise<ChromiumDesktop> {
  const folder = mkdtempSync(join(tmpdir(), 'landfall-chromium-'));
  electron.app.paths = { logs: folder, downloads: folder, userData: folder };
  await startApplication({
    rendererRoot: join(DIST, 'renderer'),
    preload: join(DIST, 'preload/preload.cjs'),
    icons: '/icons',
    journals: join(folder, 'journal'),
    settingsFile: join(folder, 'settings.json'),
    updates: undefined,
    argv: ['landfall'],
    env: { LANDFALL_SERVER_URL: serverUrl },
    platform: 'linux',
  });
  const browser = await launch();
  const page = await browser.newPage();
  const seen = { violations: [] as string[], pageErrors: [] as string[], foreignRequests: [] as string[] };
  page.on('pageerror', (error) => seen.pageErrors.push(error.message));
  await page.exposeFunction('reportViolation', (directive: string) => seen.violations.push(directive));
  await page.exposeBinding('askMain', ({ frame }, channel: string, question: unknown) =>
    ask(frame, channel, question),
  );
  await page.addInitScript(violationReporter);
  await page.addInitScript(
    `${PRELOAD_HEAD}${readFileSync(join(DIST, 'preload/preload.cjs'), 'utf8')}\n})();`,
  );
  await page.route('**/*', async (route) => {
    const url = route.request().url();
    if (!url.startsWith(`${STAND_IN}/`)) {
      seen.foreignRequests.push(url);
      return route.abort();
    }
    const handler = electron.protocolHandlers.get('app');
    const answer = await handler?.(
      new Request(url.replace(STAND_IN, 'app://landfall'), { method: route.request().method() }),
    );
    await route.fulfill({
      status: answer?.status ?? 500,
      headers: headersOf(answer),
      body: Buffer.from((await answer?.arrayBuffer()) ?? new ArrayBuffer(0)),
    });
  });
  await page.goto(`${STAND_IN}/index.html`);
  return {
    page,
    ...seen,
    close: async () => {
      await browser.close();
      electron.resetElectron();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function headersOf(answer: Response | undefined): Record<string, string> {
  const headers: Record<string, string> = {};
  answer?.headers.forEach((value, name) => {
    headers[name] = value;
  });
  return headers;
}

async function launch(): Promise<Browser> {
  const executablePath = await findBrowser();
  return await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

function ask(frame: Frame, channel: string, question: unknown): Promise<unknown> | undefined {
  const parent = frame.parentFrame();
  const senderFrame = { url: frame.url().replace(STAND_IN, 'app://landfall'), parent };
  const [window] = electron.BrowserWindow.all;
  return electron.ipcHandlers.get(channel)?.(
    { senderFrame, sender: { id: window?.webContents.id } },
    question,
  );
}

/** What a sandboxed preload script may require: the part of Electron that crosses into the page. */
const PRELOAD_HEAD = `(() => {
  const module = { exports: {} };
  const exports = module.exports;
  const require = () => ({
    contextBridge: { exposeInMainWorld: (name, api) => { window[name] = Object.freeze(api); } },
    ipcRenderer: {
      invoke: (channel, question) => window.askMain(channel, question),
      on: () => undefined,
      off: () => undefined,
    },
  });
`;

function violationReporter(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    const report: unknown = Reflect.get(window, 'reportViolation');
    if (typeof report === 'function') report(event.effectiveDirective);
  });
}
