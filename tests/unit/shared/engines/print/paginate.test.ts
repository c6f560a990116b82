import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { type MeasuredBlock, paginate } from '#shared/engines/print/paginate.ts';

const HEADS = [5, 9];
const blocks = fc.array(
  fc.record({
    height: fc.integer({ min: 0, max: 130 }),
    table: fc.option(fc.constantFrom(0, 1), { nil: undefined }),
    keepWithNext: fc.boolean(),
  }),
  { maxLength: 60 },
);

/** What a page takes, with the head of each table that begins on it. */
function heightOf(all: readonly MeasuredBlock[], page: readonly number[]): number {
  return page.reduce((sum, at, place) => {
    const [block, before] = [all[at], all[page[place - 1] ?? -1]];
    const head = block?.table === undefined || before?.table === block.table ? 0 : (HEADS[block.table] ?? 0);
    return sum + (block?.height ?? 0) + head;
  }, 0);
}

describe('breaking a document into pages', () => {
  property.prop([blocks])('prints every block once and in order', (all) => {
    const pages = paginate(all, { height: 100, heads: HEADS });
    expect(pages.flat()).toEqual(all.map((_, at) => at));
  });

  property.prop([blocks])('fills no page beyond its room unless one block alone is too high', (all) => {
    for (const page of paginate(all, { height: 100, heads: HEADS }))
      if (page.length > 1) expect(heightOf(all, page)).toBeLessThanOrEqual(100);
  });

  property.prop([blocks])('leaves no page empty', (all) => {
    const pages = paginate(all, { height: 100, heads: HEADS });
    if (all.length > 0) expect(pages.every((page) => page.length > 0)).toBe(true);
  });

  test('an empty document is one empty page', () => {
    expect(paginate([], { height: 100, heads: [] })).toEqual([[]]);
  });

  test('a title goes to the next page together with what it names', () => {
    const all = [{ height: 80 }, { height: 10, keepWithNext: true }, { height: 20 }];
    expect(paginate(all, { height: 100, heads: [] })).toEqual([[0], [1, 2]]);
  });

  test('the last line waits for its total', () => {
    const line = { height: 30, table: 0 };
    const all = [line, line, { ...line, keepWithNext: true }, { height: 20, table: 0 }];
    expect(paginate(all, { height: 100, heads: [5] })).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  test('the head of a table counts again on every page', () => {
    const line = { height: 30, table: 0 };
    expect(paginate([line, line, line, line], { height: 99, heads: [10] })).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });
});
