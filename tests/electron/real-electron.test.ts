import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, expect, test } from '@playwright/test';

const ROOT = resolve(import.meta.dirname, '../..');
const binary = electronBinary();

// Only where the tests are listed, not again in each worker.
if (binary === undefined && process.env.TEST_WORKER_INDEX === undefined) {
  process.stdout.write('not run: no Electron binary\n');
}
test.skip(binary === undefined, 'not run: no Electron binary');

let app: ElectronApplication;
let userData: string;

test.beforeAll(async () => {
  userData = mkdtempSync(join(tmpdir(), 'landfall-electron-'));
  app = await _electron.launch({
    ...(binary === undefined ? {} : { executablePath: binary }),
    args: [ROOT, `--user-data-dir=${userData}`],
  });
});

test.afterAll(async () => {
  await app?.close();
  rmSync(userData, { recursive: true, force: true });
});

test('the window shows our page from our own protocol', async () => {
  const page = await app.firstWindow();
  expect(page.url()).toMatch(/^app:\/\/landfall\/index\.html/);
  await expect(page.locator('#root > *').first()).toBeVisible();
});

test('the page has the named methods of its shell and no Node', async () => {
  const page = await app.firstWindow();
  const info = await page.evaluate(() => (window as unknown as { shell: { info(): unknown } }).shell.info());
  expect(info).toMatchObject({ edition: 'desktop' });
  expect(await page.evaluate(() => 'require' in window || 'process' in window)).toBe(false);
});

test('every window is sandboxed and isolated when its preferences are read back', async () => {
  const preferences = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) =>
      Reflect.apply(Reflect.get(window.webContents, 'getLastWebPreferences'), window.webContents, []),
    ),
  );
  for (const one of preferences) {
    expect(one).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
    });
  }
});

test('closing the window hides it and leaves the page running', async () => {
  const isVisible = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.close();
    return window?.isVisible();
  });
  expect(isVisible).toBe(false);
  expect(await (await app.firstWindow()).evaluate(() => document.title)).toContain('Landfall');
});

/** Without the binary `require('electron')` would try to fetch it; the path file says whether it is there. */
function electronBinary(): string | undefined {
  const folder = join(createRequire(import.meta.url).resolve('electron/package.json'), '..');
  const names = ['electron', 'electron.exe', 'Electron.app/Contents/MacOS/Electron'];
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist');
  return names.map((name) => join(dist, name)).find((path) => existsSync(path));
}
