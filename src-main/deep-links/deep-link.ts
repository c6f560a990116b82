export const LINK_SCHEME = 'landfall';

/** The link as it was sent: the URL parser would fold dot segments and escape what has no place in a route. */
const LINK = /^landfall:\/\/([A-Za-z0-9._~-]+(?:\/[A-Za-z0-9._~-]+)*)\/?$/i;
const MAX_LENGTH = 300;

/**
 * `landfall://tasks/abc` → `/tasks/abc`: the route of the app that a link opens, or undefined. Anybody can
 * write such a link, so it may choose a screen and nothing else: no query, no fragment, no user, no port.
 */
export function routeOfLink(text: string): string | undefined {
  const path = text.length > MAX_LENGTH ? undefined : LINK.exec(text)?.[1];
  const isPlain = path?.split('/').every((segment) => segment !== '.' && segment !== '..');
  return isPlain ? `/${path}` : undefined;
}

/** The route of the first deep link on a command line: Windows and Linux hand links over as an argument. */
export function routeOfArguments(argv: readonly string[]): string | undefined {
  const link = argv.find((argument) => argument.startsWith(`${LINK_SCHEME}://`));
  return link === undefined ? undefined : routeOfLink(link);
}
