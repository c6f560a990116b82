import type { BrowserWindow } from 'electron';
import type { Logger } from 'pino';

const WITHIN_MS = 10 * 60_000;
const MAX_REVIVALS = 3;

/**
 * A page that dies takes the engine with it: it is loaded again at once, and what was saved is there again.
 * After three deaths in ten minutes it stays down, so that a broken page does not spin.
 */
export function reviveWindow(
  window: BrowserWindow,
  log: Pick<Logger, 'error'>,
  now: () => number = Date.now,
): void {
  let deaths: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.error({ reason, exitCode }, 'the page is gone');
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    deaths = [...deaths.filter((at) => now() - at < WITHIN_MS), now()];
    if (deaths.length <= MAX_REVIVALS) window.webContents.reload();
  });
}
