const bothSidesOf = (works: readonly string[]): readonly string[] =>
  works.flatMap((work) => [`before ${work}`, `after ${work}`]);

const WRITTEN = ['an entry', 'a note', 'a base', 'a spare', 'zeros'].map((what) => `the write of ${what}`);
const FLUSHED = ['an entry', 'a base', 'a spare', 'zeros'].map((what) => `the flush of ${what}`);
/** A spare that is whole, a segment that begins with all that lives, and one whose history is over. */
const NAMED = ['a spare', 'a base', 'a spent segment'].map((what) => `the name of ${what}`);

/** Places in the work of the desktop's journal, as `main-points.mjs` names them. */
export const MAIN_PLACES: readonly string[] = [
  ...bothSidesOf([...WRITTEN, ...FLUSHED, ...NAMED, 'the answer']),
  ...WRITTEN.map((work) => `in ${work}`),
];
