/** Addresses of the generic record screens (hash router). */
export function listPath(kind: string): string {
  return `/records/${kind}`;
}

export function recordPath(kind: string, id: string): string {
  return `/records/${kind}/${encodeURIComponent(id)}`;
}

export function editPath(kind: string, id: string): string {
  return `${recordPath(kind, id)}/edit`;
}

export function newPath(
  kind: string,
  options: { readonly draftId?: string; readonly from?: string } = {},
): string {
  const search = new URLSearchParams();
  if (options.draftId) search.set('draft', options.draftId);
  if (options.from) search.set('from', options.from);
  const query = search.toString();
  return query === '' ? `/records/${kind}/new` : `/records/${kind}/new?${query}`;
}

/** Its pages of paper. */
export function printPath(kind: string, id: string): string {
  return `/print/${kind}/${encodeURIComponent(id)}`;
}
