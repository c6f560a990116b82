import { DESKTOP_ORIGIN } from '#shared/shell/content-security-policy.ts';

/** Where the renderer lives. A scheme of its own instead of `file://`: it has an origin, headers and a CSP. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'landfall';
export const APP_ORIGIN = DESKTOP_ORIGIN;

/** True for a URL of our own origin. Nothing that hides a user, a password or a port passes. */
export function isOwnUrl(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    url.protocol === `${APP_SCHEME}:` &&
    url.host === APP_HOST &&
    url.username === '' &&
    url.password === ''
  );
}
