/**
 * Under `require-trusted-types-for 'script'` every string that could run as code must pass a policy. The one
 * `default` policy passes what the product itself needs and nothing else: the tagless style text that antd
 * writes into its style elements, and our own worker scripts. Markup, other scripts and eval stay refused.
 */
interface PolicyFactory {
  createPolicy(
    name: string,
    rules: {
      createHTML(text: string): string | null;
      createScriptURL(url: string): string | null;
    },
  ): unknown;
}

/** Style text holds no `<`; anything that does could open a tag and is refused. */
export function passStyleText(text: string): string | null {
  return text.includes('<') ? null : text;
}

/**
 * Only scripts that our own origin serves may become a worker or service worker. Scheme and host are compared,
 * not `origin`: that is the word "null" for `app://` and for `data:` alike.
 */
export function passOwnScript(url: string, base: string): string | null {
  const target = URL.parse(url, base);
  const home = new URL(base);
  if (target === null || target.protocol !== home.protocol || target.host !== home.host) return null;
  return target.pathname.endsWith('.js') || import.meta.env.DEV ? url : null;
}

export function installTrustedTypes(scope: typeof globalThis & { trustedTypes?: PolicyFactory }): void {
  scope.trustedTypes?.createPolicy('default', {
    createHTML: passStyleText,
    createScriptURL: (url) => passOwnScript(url, scope.location.href),
  });
}

installTrustedTypes(globalThis);
