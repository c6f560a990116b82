/** The code in what somebody pasted: the code itself, or the whole invite link that ends in it. */
export function codeFrom(text: string): string {
  const trimmed = text.trim();
  const fromLink = /#\/join\/([^/?#\s]+)/.exec(trimmed)?.[1];
  return decodeURIComponent(fromLink ?? trimmed);
}
