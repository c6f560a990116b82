/**
 * The one content security policy of both editions, set as a header by the sync server and by the desktop's
 * own protocol. Scripts and workers come from our origin only, never inline, never through eval; strings that
 * could run as code must pass the one `default` trusted-types policy of the renderer. antd writes style
 * elements at run time, so inline styles are the only thing that is allowed inline.
 */
export const POLICY_DIRECTIVES: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'worker-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'frame-src': ["'none'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ['default'],
};

/**
 * The policy as a header.
 * @param connectTo origins besides our own that may be asked for data: the configured sync server
 */
export function contentSecurityPolicy(connectTo: readonly string[] = []): string {
  return Object.entries(POLICY_DIRECTIVES)
    .map(([name, values]) => [name, ...values, ...(name === 'connect-src' ? connectTo : [])].join(' '))
    .join('; ');
}

/** Headers that go with the policy wherever the desktop serves a page of the renderer. */
export const PAGE_SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Origin of the desktop's pages: the only other origin whose requests the sync server answers. */
export const DESKTOP_ORIGIN = 'app://landfall';
