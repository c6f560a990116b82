import { describe, expect, it } from 'vitest';
import { type ListStroke, meaningOfListKey } from '#renderer/features/record/list/list-keys.ts';

const press = (key: string, given: Partial<ListStroke> = {}) =>
  meaningOfListKey({ key, mod: false, shift: false, alt: false, isOnEditableCell: false, ...given });

describe('keys of a list', () => {
  it.each([
    ['j', { do: 'move', by: 1, extends: false }],
    ['k', { do: 'move', by: -1, extends: false }],
    ['ArrowDown', { do: 'move', by: 1, extends: false }],
    ['ArrowRight', { do: 'cell', by: 1 }],
    ['Home', { do: 'move-to', end: 'first' }],
    ['Enter', { do: 'open' }],
    ['F2', { do: 'edit' }],
    ['e', { do: 'edit' }],
    [' ', { do: 'select' }],
    ['x', { do: 'select' }],
    ['Escape', { do: 'leave' }],
    ['/', { do: 'search' }],
    ['g', { do: 'group' }],
    ['f', { do: 'filter' }],
    ['c', { do: 'columns' }],
    ['v', { do: 'views' }],
    ['s', { do: 'export' }],
    ['d', { do: 'copy' }],
    ['n', { do: 'create' }],
    ['q', { do: 'nothing' }],
    ['constructor', { do: 'nothing' }],
    ['Tab', { do: 'nothing' }],
  ])('%s', (key, action) => {
    expect(press(key)).toEqual(action);
  });

  it('type onto an editable cell, letters of commands too, and what an input method begins', () => {
    for (const key of ['j', 'x', 'e', '5', '/', '采', 'Process']) {
      expect(press(key, { isOnEditableCell: true })).toEqual({ do: 'type' });
    }
    expect(press('ArrowDown', { isOnEditableCell: true })).toMatchObject({ do: 'move' });
    expect(press(' ', { isOnEditableCell: true })).toEqual({ do: 'select' });
    expect(press('Process')).toEqual({ do: 'nothing' });
  });

  it('extend with Shift, select all with Ctrl, and leave other chords to the browser', () => {
    expect(press('ArrowUp', { shift: true })).toEqual({ do: 'move', by: -1, extends: true });
    expect(press('a', { mod: true })).toEqual({ do: 'select-all' });
    expect(press('c', { mod: true })).toEqual({ do: 'nothing' });
    expect(press('ArrowLeft', { alt: true })).toEqual({ do: 'nothing' });
  });
});
