import type { PrintColumn, Said } from './print-block.ts';

type Head = Omit<PrintColumn, 'weight'>;

const NARROWEST = 4;
/** A text column does not grow beyond this: it wraps. */
const WIDEST_TEXT = 34;
/** Words of a text column up to this long stay whole when there is too little room. */
const WIDEST_WORD = 11;
/** Bars that a scanner still tells apart. */
const BARS = 20;
/** Room between two columns, in signs. */
const GAP = 2;
/** Signs that fit into a line of the narrowest paper. */
const ROOM = 112;

/**
 * Widths by content, the same on every page: figures and bars stand in one line, texts share the rest and wrap.
 * Where not everything fits, texts give way first, down to their longest words.
 */
export function columnWeights(
  heads: readonly Head[],
  rows: readonly (readonly Said[])[],
): readonly PrintColumn[] {
  const sized = heads.map((head, at) =>
    sizesOf(
      head,
      rows.map((cells) => cells[at] ?? []),
    ),
  );
  const sum = (of: (size: Sizes) => number) => sized.reduce((total, size) => total + of(size), 0);
  const wanted = sum((size) => size.wanted);
  const spare = sum((size) => size.wanted - size.least);
  const share = spare === 0 ? 0 : Math.min(1, Math.max(0, (wanted - ROOM) / spare));
  return heads.map((head, at) => {
    const { wanted: own, least } = sized[at] ?? { wanted: NARROWEST, least: NARROWEST };
    return { ...head, weight: own - (own - least) * share };
  });
}

interface Sizes {
  readonly wanted: number;
  /** As narrow as it may get. */
  readonly least: number;
}

function sizesOf({ label, isFigure, isBars }: Head, cells: readonly Said[]): Sizes {
  const heading = Math.max(NARROWEST, longestWord(label));
  const widest = Math.max(0, ...cells.map((texts) => Math.max(0, ...texts.map(signs))));
  if (isBars) return { wanted: BARS + GAP, least: BARS + GAP };
  if (isFigure) return { wanted: Math.max(heading, widest) + GAP, least: Math.max(NARROWEST, widest) + GAP };
  const words = Math.max(NARROWEST, ...cells.map(longestWord));
  return {
    wanted: Math.max(heading, Math.min(widest, WIDEST_TEXT)) + GAP,
    least: Math.min(Math.max(words, heading), WIDEST_WORD) + GAP,
  };
}

/** What no line break may cut: a word, of Chinese a sign. */
function longestWord(texts: Said): number {
  const words = texts.flatMap((text) => text.split(/[\s/]+|(?<=[\u2e80-\u9fff])/));
  return Math.max(0, ...words.map((word) => Math.min(signs(word), WIDEST_TEXT / 3)));
}

/** A Chinese sign is as wide as two Latin ones. */
function signs(text: string): number {
  return [...text].reduce(
    (sum, sign) => sum + (/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/.test(sign) ? 2 : 1),
    0,
  );
}
