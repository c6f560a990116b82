/** Languages that trade is done in, as BCP 47 tags. A list of our own, as for countries. */
export const LANGUAGE_CODES: readonly string[] = (
  'zh-CN zh-TW en vi fil ja ko th id ms km lo my hi bn ta te ur si ne de fr es pt it nl pl cs sk hu ro bg el tr ru ' +
  'uk sv da nb fi et lv lt sl hr sr sq mk ar he fa kk uz mn sw am'
).split(' ');

const KNOWN: ReadonlySet<string> = new Set(LANGUAGE_CODES);

export function isLanguage(value: string): boolean {
  return KNOWN.has(value);
}
