import { browserShell } from '#renderer/shell/browser-shell.ts';
import { createElectronShell, exposedDesktopShell } from '#renderer/shell/electron-shell.ts';
import type { Shell } from '#shared/shell/bridge.ts';

const desktop = exposedDesktopShell(window);

/** The shell this renderer runs in: the desktop's where its preload script put one, else the browser. */
export const shell: Shell =
  desktop === undefined ? browserShell : createElectronShell(desktop, () => window.location.reload());
