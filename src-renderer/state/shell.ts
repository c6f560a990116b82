import { browserShell } from '#renderer/shell/browser-shell.ts';
import type { Shell } from '#shared/shell/bridge.ts';

declare global {
  interface Window {
    /** Put there by the desktop shell's preload; a browser has none. */
    readonly shell?: Shell;
  }
}

/** The shell this renderer runs in: the desktop's where there is one, else the browser. */
export const shell: Shell = window.shell ?? browserShell;
