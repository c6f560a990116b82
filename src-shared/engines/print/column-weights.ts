import type { PrintColumn, Said } from './print-block.ts';

type Head = Omit<PrintColumn, 'weight'>;

const NARROWEST = 4;
/** A text column does not grow beyond this: it wraps. */
const WIDEST_TEXT = 34;
/** Room between two columns, in signs. */
const GAP = 2;

/** Widths by content, the same on every page: figures stand in one line, texts share the rest and wrap. */
export function columnWeights(
  heads: readonly Head[],
  rows: readonly (readonly Said[])[],
): readonly PrintColumn[] {
  return heads.map((head, at) => {
    const widest = Math.max(0, ...rows.map((cells) => widthOf(cells[at] ?? [])));
    const content = head.isFigure ? widest : Math.min(widest, WIDEST_TEXT);
    return { ...head, weight: Math.max(NARROWEST, longestWord(head.label), content) + GAP };
  });
}

function widthOf(texts: Said): number {
  return Math.max(0, ...texts.map(signs));
}

/** A label wraps between its words. */
function longestWord(label: Said): number {
  return Math.max(
    0,
    ...label.flatMap((text) => text.split(/\s+/)).map((word) => Math.min(signs(word), WIDEST_TEXT / 3)),
  );
}

/** A Chinese sign is as wide as two Latin ones. */
function signs(text: string): number {
  return [...text].reduce(
    (sum, sign) => sum + (/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/.test(sign) ? 2 : 1),
    0,
  );
}
