import { describe, expect, it } from 'vitest';
import {
  duplicateLine,
  insertLine,
  pasteLines,
  removeLine,
  restoreLine,
  setLineValues,
} from '#renderer/features/record/edit/line-operations.ts';

const LINES = [
  { id: 'a', unit: 'pcs' },
  { id: 'b', unit: 'kg' },
];

describe('lines of the editor', () => {
  it('keeps the identity of untouched lines, so that only the typed one renders', () => {
    const next = setLineValues(LINES, 'b', { unit: 't' });
    expect(next[0]).toBe(LINES[0]);
    expect(next[1]).toEqual({ id: 'b', unit: 't' });
  });

  it('puts a copy right below its original under an id of its own', () => {
    expect(duplicateLine(LINES, 'a', 'c').map(({ id }) => id)).toEqual(['a', 'c', 'b']);
    expect(insertLine(LINES, { id: 'c' }).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('brings a removed line back to its place, once', () => {
    const removed = removeLine(LINES, 'a');
    const restored = restoreLine(removed, { id: 'a', unit: 'pcs' }, 0);
    expect(restored).toEqual(LINES);
    expect(restoreLine(restored, { id: 'a' }, 0)).toBe(restored);
  });

  it('lays a pasted block over lines from the cell on and appends what is left', () => {
    const pasted = pasteLines(LINES, 'b', [{ unit: 'm' }, { unit: 'l' }], () => 'new');
    expect(pasted).toEqual([LINES[0], { id: 'b', unit: 'm' }, { id: 'new', unit: 'l' }]);
  });
});
