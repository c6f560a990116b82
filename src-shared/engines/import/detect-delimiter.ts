export const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Lines that tell how a file is cut; more would tell the same. */
const LINES = 30;

/** The separator that cuts most lines into the same number of cells, more than one. A comma where none does. */
export function detectDelimiter(text: string): string {
  const lines = linesOutsideQuotes(text);
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const score = evenness(lines.map((line) => line.split(delimiter).length));
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** How many lines have the usual number of cells, counting wider tables a little more. */
function evenness(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [usual, times] = [...counts].sort((left, right) => right[1] - left[1] || right[0] - left[0])[0] ?? [
    1, 0,
  ];
  return usual < 2 ? 0 : times + usual / 1000;
}

/** What stands in quotes is no separator and no line end. */
function linesOutsideQuotes(text: string): readonly string[] {
  const bare = text.slice(0, 200_000).replace(/"(?:[^"]|"")*"/g, 'q');
  return bare
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, LINES);
}

/** The line end that a text uses most; a lone carriage return counts too. */
export function detectLineEnd(text: string): 'cr' | 'lf' | 'crlf' {
  const sample = text.slice(0, 200_000);
  const both = sample.match(/\r\n/g)?.length ?? 0;
  const feeds = (sample.match(/\n/g)?.length ?? 0) - both;
  const returns = (sample.match(/\r/g)?.length ?? 0) - both;
  if (both >= feeds && both >= returns && both > 0) return 'crlf';
  return returns > feeds ? 'cr' : 'lf';
}
