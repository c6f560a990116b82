/** A part of the document that is not cut. */
export interface MeasuredBlock {
  readonly height: number;
  /** Its table, whose head stands again on every page. */
  readonly table?: number | undefined;
  /** A title, or the last line before a total: not the last on its page. */
  readonly keepWithNext?: boolean;
}

export interface PageRoom {
  readonly height: number;
  /** Heights of the heads, by table. */
  readonly heads: readonly number[];
}

/**
 * The blocks of each page, in order; an empty document is one empty page. A block is never cut: one that is higher
 * than a page has one to itself.
 */
export function paginate(blocks: readonly MeasuredBlock[], room: PageRoom): readonly (readonly number[])[] {
  const pages: number[][] = [[]];
  let used = 0;
  for (const [at, block] of blocks.entries()) {
    const page = pages.at(-1) ?? [];
    const last = page.at(-1);
    const before = last === undefined ? undefined : blocks[last];
    const own = costAfter(before, block, room);
    if (page.length > 0 && used + own + costOfKept(blocks, at, room) > room.height) {
      pages.push([at]);
      used = costAfter(undefined, block, room);
    } else {
      page.push(at);
      used += own;
    }
  }
  return pages;
}

/** Height of a block behind another one on the same page: with its table's head where the table begins. */
function costAfter(before: MeasuredBlock | undefined, block: MeasuredBlock, { heads }: PageRoom): number {
  if (block.table === undefined || before?.table === block.table) return block.height;
  return block.height + (heads[block.table] ?? 0);
}

/** Height of what has to stand on the same page behind a block; what fits no page holds nothing together. */
function costOfKept(blocks: readonly MeasuredBlock[], at: number, room: PageRoom): number {
  let cost = 0;
  for (let next = at; blocks[next]?.keepWithNext === true; next += 1) {
    const [block, following] = [blocks[next], blocks[next + 1]];
    if (block === undefined || following === undefined) break;
    cost += costAfter(block, following, room);
  }
  const own = costAfter(undefined, blocks[at] ?? { height: 0 }, room);
  return own + cost > room.height ? 0 : cost;
}
