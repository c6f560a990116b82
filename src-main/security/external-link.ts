const MAX_LENGTH = 2000;

/**
 * The address that may be handed to the operating system, or undefined. Only https and mailto: every other
 * scheme may start a program. User information hides the true host, control characters hide anything.
 */
export function externalLink(text: string): string | undefined {
  if (text.length > MAX_LENGTH || hasControlOrBlank(text)) return undefined;
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return undefined;
  if (url.protocol === 'https:') return text.includes('\\') ? undefined : url.href;
  if (url.protocol === 'mailto:') return isPlainAddress(url) ? url.href : undefined;
  return undefined;
}

/** What a person is asked to agree to: the host, or the address of a letter. */
export function linkTarget(link: string): string {
  const url = new URL(link);
  return url.protocol === 'mailto:' ? decodeURIComponent(url.pathname) : url.host;
}

/** One or more addresses; of the headers only subject and body, so that no attachment can be named. */
function isPlainAddress(url: URL): boolean {
  const isAddress = /^[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9.-]+(,[\w.+-]+@[A-Za-z0-9.-]+)*$/.test(url.pathname);
  const isPlain = [...url.searchParams.keys()].every((name) =>
    ['subject', 'body'].includes(name.toLowerCase()),
  );
  return isAddress && isPlain;
}

function hasControlOrBlank(text: string): boolean {
  return [...text].some((character) => {
    const code = character.codePointAt(0) ?? 0;
    return code <= 0x20 || (code >= 0x7f && code <= 0xa0) || (code >= 0x200b && code <= 0x202e);
  });
}
