import { describe, expect, it, vi } from 'vitest';
import { createElectronShell, exposedDesktopShell } from '#renderer/shell/electron-shell.ts';
import { SHELL_EVENTS, SHELL_REQUESTS } from '#shared/shell/bridge.ts';
import * as electron from '#tests/fakes/electron.ts';

vi.mock('electron', () => import('#tests/fakes/electron.ts'));

type Exposed = Record<string, (...values: unknown[]) => unknown>;
let exposed: readonly [string, Exposed] | undefined;

/** The script runs once, as in a page; what it put there stays. */
async function preload(): Promise<Exposed> {
  await import('#main/preload/preload.ts');
  const [call] = electron.contextBridge.exposeInMainWorld.mock.calls;
  exposed ??= call as unknown as readonly [string, Exposed];
  expect(exposed[0]).toBe('shell');
  return exposed[1];
}

describe('what a page gets of its shell', () => {
  it('is these named methods and nothing else', async () => {
    expect(Object.keys(await preload()).sort()).toEqual([
      'acknowledgeInJournal',
      'appendToJournal',
      'freeBytes',
      'info',
      'installUpdate',
      'markJournal',
      'notify',
      'onOpenRoute',
      'onResumed',
      'onUpdateState',
      'openExternal',
      'protectKey',
      'readJournal',
      'removeJournal',
      'revealKey',
      'saveFile',
      'setLanguage',
      'setServerUrl',
      'setWaitingCount',
    ]);
  });

  it('asks on the channels of the bridge only, one method each', async () => {
    const api = await preload();
    for (const name of Object.keys(api).filter((method) => !method.startsWith('on'))) api[name]?.('x');
    const channels = electron.ipcRenderer.invoke.mock.calls.map(([channel]) => channel);
    expect([...channels].sort()).toEqual(Object.keys(SHELL_REQUESTS).sort());
  });

  it('hears messages without Electron’s event object, until it listens no more', async () => {
    const api = await preload();
    electron.ipcRenderer.on.mockClear();
    const heard = vi.fn();
    const stop = api.onOpenRoute?.(heard) as () => void;
    const [channel, listener] = electron.ipcRenderer.on.mock.calls[0] ?? [];
    expect(Object.keys(SHELL_EVENTS)).toContain(channel);
    (listener as (...values: unknown[]) => void)({ sender: 'secret' }, '/tasks/1');
    expect(heard).toHaveBeenCalledExactlyOnceWith('/tasks/1');
    stop();
    expect(electron.ipcRenderer.off).toHaveBeenCalledWith(channel, listener);
  });
});

describe('the adapter of the desktop', () => {
  it('is there only where a preload script put a shell', () => {
    expect(exposedDesktopShell({})).toBeUndefined();
    expect(exposedDesktopShell({ shell: { info: () => undefined } })).toBeDefined();
  });

  it('drops messages that do not fit the contract and refuses such answers', async () => {
    const api = await preload();
    electron.ipcRenderer.on.mockClear();
    electron.ipcRenderer.invoke.mockResolvedValue({ edition: 'browser' });
    const shell = createElectronShell(exposedDesktopShell({ shell: api }) as never, () => undefined);
    const heard = vi.fn();
    shell.onOpenRoute(heard);
    const [, listener] = electron.ipcRenderer.on.mock.calls[0] ?? [];
    const send = listener as unknown as (event: object, message: unknown) => void;
    for (const message of ['https://evil.example', 5, null, '/tasks/1']) send({}, message);
    expect(heard).toHaveBeenCalledExactlyOnceWith('/tasks/1');
    await expect(shell.info()).rejects.toThrow();
  });

  it('loads the page again under the policy of a new server', async () => {
    const api = await preload();
    const reload = vi.fn();
    const shell = createElectronShell(exposedDesktopShell({ shell: api }) as never, reload);
    electron.ipcRenderer.invoke.mockResolvedValueOnce('unreachable');
    expect(await shell.setServerUrl('https://a.example')).toBe('unreachable');
    expect(reload).not.toHaveBeenCalled();
    electron.ipcRenderer.invoke.mockResolvedValueOnce('ok');
    await shell.setServerUrl('https://a.example');
    expect(reload).toHaveBeenCalledOnce();
  });
});
