import { BrowserWindow, screen } from 'electron';
import { APP_ORIGIN } from '../security/own-origin.ts';
import type { SettingsFile } from '../settings/settings-file.ts';
import { openingBounds } from './window-bounds.ts';

export interface MainWindow {
  readonly window: BrowserWindow;
  /** Brings the window to the front, from the tray, the taskbar or behind other windows. */
  readonly show: () => void;
  /** From now on closing the window closes it; before, it only hides. */
  readonly allowClose: () => void;
}

/**
 * The one window. Closing hides it: it hosts the engine's shared worker, so synchronisation goes on while
 * it is out of sight, and `backgroundThrottling: false` keeps its timers honest meanwhile.
 */
export function openMainWindow(options: {
  readonly preload: string;
  readonly icon: string;
  readonly settings: SettingsFile;
  readonly isHidden: boolean;
  /** Where a deep link wants to go at once. */
  readonly route: string | undefined;
}): MainWindow {
  const { settings } = options;
  const { bounds, isMaximized } = settings.read();
  const window = new BrowserWindow({
    ...openingBounds(
      bounds,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: 390,
    minHeight: 600,
    show: false,
    icon: options.icon,
    autoHideMenuBar: true,
    backgroundColor: '#00000000',
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      backgroundThrottling: false,
    },
  });
  if (isMaximized) window.maximize();
  let mayClose = false;
  window.on('close', (event) => {
    keepBounds(window, settings);
    if (mayClose) return;
    event.preventDefault();
    window.hide();
  });
  window.once('ready-to-show', () => {
    if (!options.isHidden) window.show();
  });
  void window.loadURL(`${APP_ORIGIN}/index.html${options.route === undefined ? '' : `#${options.route}`}`);
  return {
    window,
    show: () => bringToFront(window),
    allowClose: () => {
      mayClose = true;
    },
  };
}

function bringToFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function keepBounds(window: BrowserWindow, settings: SettingsFile): void {
  if (window.isDestroyed() || window.isMinimized()) return;
  settings.change({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
}
