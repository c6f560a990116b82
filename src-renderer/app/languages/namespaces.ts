/** File name → namespace: `…/locales/en/outbox.json` is `outbox`. */
export function namespacesOf(files: Readonly<Record<string, Record<string, unknown>>>) {
  return Object.fromEntries(
    Object.entries(files).map(([path, words]) => [
      path.slice(path.lastIndexOf('/') + 1).replace('.json', ''),
      words,
    ]),
  );
}
