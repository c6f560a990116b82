import { describe, expect, it, vi } from 'vitest';
import { forbiddenSwitch } from '#main/security/start-switches.ts';
import * as electron from '#tests/fakes/electron.ts';
import { startDesktop } from './desktop-kit.ts';

vi.mock('electron', () => import('#tests/fakes/electron.ts'));

const FOREIGN = [
  'https://evil.example/',
  'http://127.0.0.1:4800/',
  'file:///etc/passwd',
  'file://server/share/x.html',
  'javascript:alert(1)',
  'data:text/html,<h1>x</h1>',
  'blob:app://landfall/1',
  'about:blank',
  'app://evil/index.html',
  'app://landfall.evil/',
  'app://landfall@evil/',
  'app://user:word@landfall/',
  'app://landfall:99/',
  'app:landfall/index.html',
  '\\\\server\\share',
  'view-source:app://landfall/',
  'chrome://gpu',
  'landfall://tasks/1',
  '',
];

describe('navigation', () => {
  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])(
    '%s goes nowhere but our own pages',
    async (name) => {
      const { window } = await startDesktop();
      const isStopped = (url: string): boolean => {
        const preventDefault = vi.fn();
        window?.webContents.emit(name, { url, preventDefault });
        return preventDefault.mock.calls.length === 1;
      };
      expect(FOREIGN.filter((url) => !isStopped(url))).toEqual([]);
      expect(isStopped('app://landfall/index.html#/tasks/1')).toBe(false);
    },
  );

  it('attaches no webview and opens no window, whoever asks', async () => {
    const { window } = await startDesktop();
    const preventDefault = vi.fn();
    window?.webContents.emit('will-attach-webview', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
    const answers = ['https://example.com/', 'app://landfall/', ...FOREIGN].map((url) =>
      window?.webContents.windowOpenHandler({ url }),
    );
    expect(answers.every((answer) => answer?.action === 'deny')).toBe(true);
  });

  it('hands a link that wanted a new window to the system only when it may leave and the person agrees', async () => {
    const { window } = await startDesktop();
    window?.webContents.windowOpenHandler({ url: 'ms-msdt:/id' });
    window?.webContents.windowOpenHandler({ url: 'https://example.com/doc' });
    await vi.waitFor(() =>
      expect(electron.shell.openExternal).toHaveBeenCalledWith('https://example.com/doc'),
    );
    expect(electron.shell.openExternal).toHaveBeenCalledOnce();
  });
});

const PERMISSIONS = [
  'clipboard-read',
  'display-capture',
  'fullscreen',
  'geolocation',
  'idle-detection',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'pointerLock',
  'keyboardLock',
  'openExternal',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'window-management',
  'fileSystem',
  'hid',
  'serial',
  'usb',
  'deprecated-sync-clipboard-read',
  'unknown',
];
const OURS = { requestingUrl: 'app://landfall/index.html', isMainFrame: true };

function answersTo(permission: string, details: { requestingUrl: string; isMainFrame: boolean }): boolean[] {
  let isGranted = true;
  electron.permissionHandlers.request?.(null, permission, (answer) => (isGranted = answer), details);
  const isSeen = electron.permissionHandlers.check?.(null, permission, details.requestingUrl, details);
  return [isGranted, isSeen ?? true];
}

describe('permissions', () => {
  it('let our own page notify and keep its storage', async () => {
    await startDesktop();
    for (const permission of ['notifications', 'persistent-storage', 'clipboard-sanitized-write']) {
      expect(answersTo(permission, OURS)).toEqual([true, true]);
    }
  });

  it('are refused for everything else, asked and looked at', async () => {
    await startDesktop();
    expect(PERMISSIONS.filter((permission) => answersTo(permission, OURS).includes(true))).toEqual([]);
    expect(electron.permissionHandlers.device?.()).toBe(false);
  });

  it('are refused for frames and other origins, even what our own page may', async () => {
    await startDesktop();
    for (const permission of ['notifications', 'persistent-storage', ...PERMISSIONS]) {
      expect(answersTo(permission, { ...OURS, isMainFrame: false })).toEqual([false, false]);
      for (const requestingUrl of FOREIGN) {
        expect(answersTo(permission, { requestingUrl, isMainFrame: true })).toEqual([false, false]);
      }
    }
  });
});

describe('the application protocol', () => {
  it('serves pages with the policy that lets them speak to the configured server only', async () => {
    await startDesktop({ settings: { serverUrl: 'https://erp.example.com' } });
    const answer = await electron.protocolHandlers.get('app')?.(new Request('app://landfall/index.html'));
    expect(answer?.status).toBe(200);
    const policy = answer?.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("connect-src 'self' https://erp.example.com;");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
    expect(answer?.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('answers nothing else: other files, other hosts, other methods', async () => {
    await startDesktop();
    const ask = async (url: string, method = 'GET') =>
      (await electron.protocolHandlers.get('app')?.(new Request(url, { method })))?.status;
    expect(await ask('app://landfall/missing.js')).toBe(404);
    expect(await ask('app://evil/index.html')).toBe(404);
    expect(await ask('app://landfall/index.html', 'POST')).toBe(405);
  });
});

describe('windows', () => {
  it('are sandboxed, isolated and without Node, in every frame and worker', async () => {
    const { window } = await startDesktop();
    expect(window?.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      backgroundThrottling: false,
    });
    expect(window?.options.webPreferences).not.toHaveProperty('experimentalFeatures');
    expect(window?.options.webPreferences).not.toHaveProperty('allowRunningInsecureContent');
  });

  it.each([
    ['--remote-debugging-port=9222'],
    ['--remote-debugging-pipe'],
    ['--inspect'],
    ['--inspect-brk=1'],
    ['--js-flags=--expose-gc'],
  ])('do not open in a packaged application that was started with %s', async (argument) => {
    expect(forbiddenSwitch(['landfall', argument])).toBe(argument);
    electron.app.isPackaged = true;
    const { window } = await startDesktop({ argv: ['landfall', argument] });
    expect(window).toBeUndefined();
  });
});
