const displays = new Map<string, Intl.DisplayNames>();

/** A code's name in the reader's language, or the code itself where the browser knows none. */
export function displayName(
  type: 'region' | 'currency' | 'language',
  code: string,
  language: string,
): string {
  const key = `${type}|${language}`;
  const display = displays.get(key) ?? new Intl.DisplayNames(language, { type });
  displays.set(key, display);
  try {
    return display.of(code) ?? code;
  } catch {
    return code;
  }
}
