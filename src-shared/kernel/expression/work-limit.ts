import type { FeelNode } from './feel-tree.ts';

/** Parts of a condition: 500 characters that a person can read have far fewer. */
export const MAX_PARTS = 400;
/** Parentheses, functions and lists inside each other. */
export const MAX_DEPTH = 60;
/** Parts times entries of the longest list: counted, not timed, so that laptop and server give up alike. */
export const MAX_WORK = 1_000_000;

interface Size {
  readonly parts: number;
  readonly depth: number;
}

/** How large a condition is, from its parse tree. */
export function sizeOf(node: FeelNode): Size {
  let parts = 1;
  let depth = 0;
  for (const child of node.children) {
    const size = sizeOf(child);
    parts += size.parts;
    depth = Math.max(depth, size.depth);
  }
  return { parts, depth: depth + 1 };
}

/** No loop stands in another one, so the longest list says how often a part is looked at. */
export function isTooMuchWork(parts: number, values: readonly unknown[]): boolean {
  const lengths = values.map((value) => (Array.isArray(value) ? value.length : 1));
  return parts * Math.max(1, ...lengths) > MAX_WORK;
}
