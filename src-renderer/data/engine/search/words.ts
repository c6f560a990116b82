/** Scripts that are written without blanks between words. */
const HAN = /\p{Script=Han}/u;
const RUNS = /\p{Script=Han}+|[\p{L}\p{M}\p{N}]+/gu;

/**
 * The search terms of a text: Latin (and other spaced) words without accents, and Chinese as single characters
 * and bigrams. `Intl.Segmenter` is not used: it cuts differently from engine to engine and often into single
 * characters.
 */
export function indexWords(text: string): string[] {
  return words(text, true);
}

/** The terms of a question: Chinese as bigrams only, so that all of them together mean the phrase. */
export function queryWords(text: string): string[] {
  return words(text, false);
}

function words(text: string, withSingles: boolean): string[] {
  const terms: string[] = [];
  for (const run of plain(text).match(RUNS) ?? []) {
    if (!HAN.test(run)) terms.push(run);
    else terms.push(...bigrams(run, withSingles));
  }
  return terms;
}

function bigrams(run: string, withSingles: boolean): string[] {
  const signs = [...run];
  if (signs.length === 1) return signs;
  const pairs = signs.slice(1).map((sign, place) => `${signs[place]}${sign}`);
  return withSingles ? [...pairs, ...signs] : pairs;
}

/** Lower case, full-width forms made plain, accents dropped: `Nguyễn` is found by `nguyen`. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'd')
    .toLowerCase();
}
