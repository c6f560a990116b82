/** Small and seeded (mulberry32): the same seed makes the same run, on every machine. */
export interface Dice {
  /** An integer, 0 ≤ value < sides. */
  roll(sides: number): number;
  /** True once in `of` times. */
  oneIn(of: number): boolean;
  /** 0 ≤ value < 1. */
  fraction(): number;
  pick<Value>(values: readonly Value[]): Value;
  /** 32 hexadecimal digits. */
  hex(): string;
  /** Dice of their own: what they roll does not move these. */
  fork(name: string): Dice;
}

export function createDice(seed: number): Dice {
  let state = seed | 0;

  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  const dice: Dice = {
    roll: (sides) => next() % sides,
    oneIn: (of) => next() % of === 0,
    fraction: () => next() / 2 ** 32,
    pick(values) {
      const value = values[next() % values.length];
      if (value === undefined) throw new Error('Nothing to pick from');
      return value;
    },
    hex: () => Array.from({ length: 4 }, () => next().toString(16).padStart(8, '0')).join(''),
    fork: (name) => createDice(hashOf(`${seed} ${name}`)),
  };
  return dice;
}

/** FNV-1a. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
