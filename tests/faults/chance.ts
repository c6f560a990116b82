/** A small generator with a seed: the same seed gives the same trial. Answers 0 ≤ value < `below`. */
export type Roll = (below: number) => number;

export function rollOf(seed: number): Roll {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return ((state ^ (state >>> 12)) >>> 0) % below;
  };
}
