import { realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { isOwnUrl } from './own-origin.ts';

/** Letters, digits, dots, dashes and underscores; no segment starts with a dot. Vite names nothing otherwise. */
const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;
const MAX_LENGTH = 1000;

/**
 * The file of the bundle that a request names, or undefined for everything else. The path is matched against
 * what bundled files are called rather than cleaned of what is dangerous, and the real path (after symbolic
 * links) must still lie inside the bundle.
 * @param root real path of the bundle
 */
export function bundlePath(root: string, requestUrl: string): string | undefined {
  if (requestUrl.length > MAX_LENGTH || !isOwnUrl(requestUrl)) return undefined;
  // The URL parser folds `..` away; what was sent must not have held any, in no spelling.
  const raw = requestUrl.slice(requestUrl.indexOf('://') + 3).replace(/^[^/]*/, '');
  const path = raw.replace(/[?#].*$/s, '');
  if (path === '' || path === '/') return realFile(root, join(root, 'index.html'));
  const segments = path.slice(1).split('/');
  if (!segments.every((segment) => SEGMENT.test(segment))) return undefined;
  return realFile(root, join(root, ...segments));
}

function realFile(root: string, file: string): string | undefined {
  try {
    const real = realpathSync(file);
    return real.startsWith(`${root}${sep}`) && statSync(real).isFile() ? real : undefined;
  } catch {
    return undefined;
  }
}
