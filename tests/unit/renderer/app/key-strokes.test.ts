import { describe, expect, it } from 'vitest';
import { GO_TO, isSingleKey, meaningOf, newPathFor, type Stroke } from '#renderer/app/key-strokes.ts';
import { markTerms, matchesText } from '#renderer/app/palette/match-text.ts';

function press(key: string, change: Partial<Stroke> = {}): Stroke {
  return { key, mod: false, alt: false, isBusy: false, ...change };
}

describe('keys of every screen', () => {
  it('open the palette even while somebody types', () => {
    expect(meaningOf(press('k', { mod: true, isBusy: true }), false)).toEqual({ do: 'palette' });
  });

  it('mean nothing while somebody types or a dialog is open', () => {
    for (const key of ['g', 'n', '?']) {
      expect(meaningOf(press(key, { isBusy: true }), false)).toEqual({ do: 'nothing' });
    }
    expect(meaningOf(press('t', { isBusy: true }), true)).toEqual({ do: 'nothing' });
  });

  it.each(GO_TO.map(({ letter, path }) => [letter, path]))('g then %s goes to %s', (letter, path) => {
    expect(meaningOf(press('g'), false)).toEqual({ do: 'wait-for-place' });
    expect(meaningOf(press(letter), true)).toEqual({ do: 'go', path });
  });

  it('leave the browser’s own shortcuts alone', () => {
    expect(meaningOf(press('n', { mod: true }), false)).toEqual({ do: 'nothing' });
    expect(meaningOf(press('g', { alt: true }), false)).toEqual({ do: 'nothing' });
  });

  it('leave n to a list, which knows its kind and who may create it', () => {
    expect(newPathFor('/records/supplier')).toBeNull();
    expect(newPathFor('/records/supplier?text=x')).toBeNull();
    expect(newPathFor('/records/supplier/s1')).toBe('/records/purchase-request/new');
    expect(newPathFor('/tasks')).toBe('/records/purchase-request/new');
  });

  it('tell letters from Enter, Escape and Space', () => {
    expect(['a', '1', '?', '同'].every(isSingleKey)).toBe(true);
    expect(['Enter', 'Escape', ' ', 'ArrowDown'].some(isSingleKey)).toBe(false);
  });
});

describe('command palette', () => {
  it('matches every word in any order and case', () => {
    expect(matchesText('New purchase request', 'REQ new')).toBe(true);
    expect(matchesText('新建采购申请', '采购')).toBe(true);
    expect(matchesText('New purchase request', 'new order')).toBe(false);
    expect(matchesText('Settings', '')).toBe(true);
  });

  it('marks terms as text, never as a pattern, longest first', () => {
    expect(markTerms('USB-C cable (2 m)', ['(2', 'cab', 'cable'])).toEqual([
      { text: 'USB-C ', isMarked: false },
      { text: 'cable', isMarked: true },
      { text: ' ', isMarked: false },
      { text: '(2', isMarked: true },
      { text: ' m)', isMarked: false },
    ]);
    expect(markTerms('USB', [])).toEqual([{ text: 'USB', isMarked: false }]);
  });
});
