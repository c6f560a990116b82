/** Every word of the text occurs in the name, whatever the case; an empty text matches all. */
export function matchesText(name: string, text: string): boolean {
  const haystack = name.toLocaleLowerCase();
  return text
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

/** Cuts a text into pieces, marking those that a search term names. Longest terms first, case ignored. */
export function markTerms(
  text: string,
  terms: readonly string[],
): readonly { readonly text: string; readonly isMarked: boolean }[] {
  const wanted = terms.filter((term) => term !== '').sort((left, right) => right.length - left.length);
  if (wanted.length === 0) return [{ text, isMarked: false }];
  const pattern = new RegExp(`(${wanted.map(escapePattern).join('|')})`, 'giu');
  return text
    .split(pattern)
    .map((piece, index) => ({ text: piece, isMarked: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

function escapePattern(term: string): string {
  return term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
