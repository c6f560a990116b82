import { describe, expect, it } from 'vitest';
import {
  clearCells,
  duplicateRows,
  fillDown,
  insertLines,
  layRows,
  removeRows,
  setLineValues,
} from '#renderer/features/record/edit/line-operations.ts';

const LINES = [
  { id: 'a', unit: 'pcs', quantity: '1' },
  { id: 'b', unit: 'kg', quantity: '2' },
  { id: 'c', unit: 't' },
];
const rows = (top: number, bottom: number) => ({ top, bottom, left: 0, right: 1 });

describe('lines of the editor', () => {
  it('keeps the identity of untouched lines, so that only the typed one renders', () => {
    const next = setLineValues(LINES, 'b', { unit: 't' });
    expect([next[0], next[1]]).toEqual([LINES[0], { id: 'b', unit: 't', quantity: '2' }]);
    expect(next[0]).toBe(LINES[0]);
    expect(setLineValues(LINES, 'b', { unit: 'kg' })[1]).toBe(LINES[1]);
  });

  it('takes an emptied value out of its line', () => {
    expect(setLineValues(LINES, 'a', { unit: '' })[0]).toEqual({ id: 'a', quantity: '1' });
  });

  it('puts copies right below their originals under ids of their own', () => {
    const next = duplicateRows(LINES, rows(0, 1), () => 'new');
    expect(next.map(({ id }) => id)).toEqual(['a', 'b', 'new', 'new', 'c']);
    expect(insertLines(LINES, 1, [{ id: 'x' }]).map(({ id }) => id)).toEqual(['a', 'x', 'b', 'c']);
  });

  it('removes whole rows and empties cells', () => {
    expect(removeRows(LINES, rows(0, 1))).toEqual([LINES[2]]);
    expect(clearCells(LINES, rows(1, 2), ['unit'])).toEqual([
      LINES[0],
      { id: 'b', quantity: '2' },
      { id: 'c' },
    ]);
  });

  it('fills the first row down; a single row takes what stands above it', () => {
    expect(fillDown(LINES, rows(0, 2), ['unit']).map((line) => line.unit)).toEqual(['pcs', 'pcs', 'pcs']);
    expect(fillDown(LINES, rows(2, 2), ['unit', 'quantity'])[2]).toEqual({
      id: 'c',
      unit: 'kg',
      quantity: '2',
    });
    expect(fillDown(LINES, rows(0, 0), ['unit'])).toBe(LINES);
  });

  it('lays a pasted block over lines from the row on and makes what is missing', () => {
    const laid = layRows(LINES, 2, [{ unit: 'm' }, { unit: 'l' }], () => 'new');
    expect(laid.slice(2)).toEqual([
      { id: 'c', unit: 'm' },
      { id: 'new', unit: 'l' },
    ]);
  });
});
