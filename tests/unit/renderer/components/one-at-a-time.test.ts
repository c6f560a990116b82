import { describe, expect, it, vi } from 'vitest';
import { firstClick, isHeldDown } from '#renderer/components/one-at-a-time.ts';

describe('an act that must not fall on what comes next', () => {
  it('answers the first click of a double click, and the keyboard, which counts no clicks', () => {
    const act = vi.fn();
    const click = firstClick(act);
    for (const detail of [1, 2, 3]) click({ detail });
    expect(act).toHaveBeenCalledTimes(1);
    click({ detail: 0 });
    expect(act).toHaveBeenCalledTimes(2);
  });

  it('tells a key that is held down from one that is pressed again', () => {
    expect([false, true].map((repeat) => isHeldDown({ repeat }))).toEqual([false, true]);
  });
});
