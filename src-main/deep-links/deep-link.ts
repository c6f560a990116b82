export const LINK_SCHEME = 'landfall';

const ROUTE = /^\/[A-Za-z0-9._~%/-]{0,299}$/;

/**
 * `landfall://tasks/abc` → `/tasks/abc`: the route of the app that a link opens, or undefined. Anybody can
 * write such a link, so it may choose a screen and nothing else: no query, no fragment, no user, no port.
 */
export function routeOfLink(text: string): string | undefined {
  const url = URL.parse(text);
  if (url === null || url.protocol !== `${LINK_SCHEME}:`) return undefined;
  if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '' || url.port !== '') {
    return undefined;
  }
  const path = `/${url.host}${url.pathname}`.replace(/\/+$/, '') || '/';
  return isRoute(path) ? path : undefined;
}

/** The route of the first deep link on a command line: Windows and Linux hand links over as an argument. */
export function routeOfArguments(argv: readonly string[]): string | undefined {
  const link = argv.find((argument) => argument.startsWith(`${LINK_SCHEME}://`));
  return link === undefined ? undefined : routeOfLink(link);
}

function isRoute(path: string): boolean {
  if (!ROUTE.test(path) || path.includes('//')) return false;
  try {
    // A dot segment or a slash in disguise would name another screen than the one that is read.
    const plain = decodeURIComponent(path);
    return plain.split('/').length === path.split('/').length && !/(^|\/)\.{1,2}(\/|$)/.test(plain);
  } catch {
    return false;
  }
}
