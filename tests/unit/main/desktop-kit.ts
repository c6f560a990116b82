import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startApplication } from '#main/application.ts';
import { openSettings, type Settings } from '#main/settings/settings-file.ts';
import type { UpdateSource } from '#main/updater/app-updater.ts';
import * as electron from '#tests/fakes/electron.ts';

export interface DesktopOptions {
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** As it was saved before, or the text of its file. */
  readonly settings?: Settings | string;
  readonly updates?: UpdateSource;
  readonly platform?: NodeJS.Platform;
}

export type Frame = { readonly url: string; readonly parent: object | null };
const TOP: Frame = { url: 'app://landfall/index.html#/tasks', parent: null };

/** Starts the real main process on the stand-in for Electron, in a folder of its own. */
export async function startDesktop(options: DesktopOptions = {}) {
  electron.app.removeAllListeners();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'landfall-desktop-')));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
    electron.resetElectron();
  });
  const rendererRoot = join(folder, 'renderer');
  const settingsFile = join(folder, 'settings.json');
  mkdirSync(rendererRoot);
  writeFileSync(join(rendererRoot, 'index.html'), '<!doctype html>');
  if (typeof options.settings === 'string') writeFileSync(settingsFile, options.settings);
  else if (options.settings !== undefined) openSettings(settingsFile).change(options.settings);
  electron.app.paths = { logs: folder, downloads: folder, userData: folder };
  await startApplication({
    rendererRoot,
    preload: '/preload.cjs',
    icons: '/icons',
    settingsFile,
    journals: join(folder, 'journal'),
    updates: options.updates,
    argv: options.argv ?? ['landfall'],
    env: options.env ?? {},
    platform: options.platform ?? 'linux',
  });
  const [window] = electron.BrowserWindow.all;
  const [tray] = electron.Tray.all;
  return {
    folder,
    window,
    tray,
    settings: () => openSettings(settingsFile).read(),
    sent: (channel: string) =>
      window?.webContents.sent
        .filter((message) => message.channel === channel)
        .map(({ message }) => message) ?? [],
    ask: (channel: string, question: unknown, from: { frame?: Frame | null; contents?: number } = {}) => {
      const handler = electron.ipcHandlers.get(channel);
      if (handler === undefined) throw new Error(`nobody listens to ${channel}`);
      const senderFrame = from.frame === undefined ? TOP : from.frame;
      return handler({ senderFrame, sender: { id: from.contents ?? window?.webContents.id } }, question);
    },
  };
}
