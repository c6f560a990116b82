import type { Session } from 'electron';
import { isOwnUrl } from './own-origin.ts';

/**
 * Electron grants everything by default. Ours may show notifications, keep its storage from being evicted,
 * and write to the clipboard where the person asked for it; all else is refused, and so is every frame that
 * is not the top frame of our own page.
 */
const ALLOWED: ReadonlySet<string> = new Set([
  'notifications',
  'persistent-storage',
  'clipboard-sanitized-write',
]);

export function isPermitted(permission: string, requestingUrl: string, isMainFrame: boolean): boolean {
  return ALLOWED.has(permission) && isMainFrame && isOwnUrl(requestingUrl);
}

/** Both questions: a page that asks, and a page that only looks. Devices are refused without asking. */
export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(isPermitted(permission, details.requestingUrl, details.isMainFrame));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    isPermitted(permission, details.requestingUrl ?? requestingOrigin, details.isMainFrame),
  );
  session.setDevicePermissionHandler(() => false);
}
