/**
 * Texts that a spreadsheet takes for a formula; full-width signs too, where Chinese or Japanese is set. Those that
 * carry guards already count as well, so that reading gives back exactly what was written.
 */
export const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** A text that no spreadsheet calculates: an apostrophe in front makes it plain text. */
export function withFormulaGuard(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text as it was before it was guarded. */
export function withoutFormulaGuard(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}
