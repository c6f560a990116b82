import { describe, expect, it } from 'vitest';
import { createFormSession } from '#renderer/features/record/edit/form-session.ts';
import { moved, rangeOf, tabbed } from '#renderer/features/record/edit/grid-selection.ts';
import { removeRows, setLineValues } from '#renderer/features/record/edit/line-operations.ts';
import { createLineSheet } from '#renderer/features/record/edit/line-sheet.ts';

function open() {
  const session = createFormSession({
    lines: [
      { id: 'a', unit: 'pcs' },
      { id: 'b', unit: 'kg' },
    ],
  });
  const sheet = createLineSheet(session, 'lines');
  const type = (text: string) => sheet.change((lines) => setLineValues(lines, 'a', { unit: text }), 'cell:a');
  const units = () => sheet.lines().map(({ unit }) => unit);
  return { session, sheet, type, units };
}

describe('taking back', () => {
  it('the keystrokes in one cell are one step, the next cell is another', () => {
    const { sheet, type, units } = open();
    type('m');
    type('mm');
    sheet.settle();
    type('cm');
    sheet.undo();
    expect(units()).toEqual(['mm', 'kg']);
    sheet.undo();
    expect(units()).toEqual(['pcs', 'kg']);
    sheet.redo();
    sheet.redo();
    expect(units()).toEqual(['cm', 'kg']);
    expect(sheet.canRedo()).toBe(false);
  });

  it('removed rows come back with everything, and a new change ends what could be done again', () => {
    const { sheet, units, type } = open();
    sheet.change((lines) => removeRows(lines, { top: 0, bottom: 1, left: 0, right: 0 }));
    sheet.undo();
    expect(units()).toEqual(['pcs', 'kg']);
    type('m');
    expect(sheet.canRedo()).toBe(false);
  });

  it('typing that is given up leaves no step behind', () => {
    const { sheet, type, units } = open();
    type('mm');
    sheet.abandon('cell:a');
    expect([units(), sheet.canUndo()]).toEqual([['pcs', 'kg'], false]);
  });

  it('a change of which nothing was taken is no step', () => {
    const session = createFormSession({ lines: [{ id: 'a', unit: 'pcs' }] });
    const sheet = createLineSheet(session, 'lines', (before) => before);
    sheet.change((lines) => setLineValues(lines, 'a', { unit: 'kg' }));
    expect([sheet.lines(), sheet.canUndo()]).toEqual([[{ id: 'a', unit: 'pcs' }], false]);
  });

  it('a mark stays until its own cell changes', () => {
    const { session, type } = open();
    session.getState().addProblems([
      { path: 'lines/a/unit', code: 'too-long' },
      { path: 'lines/b/unit', code: 'too-long' },
    ]);
    type('mm');
    expect(Object.keys(session.getState().problems)).toEqual(['lines/b/unit']);
  });
});

describe('moving over the sheet', () => {
  const size = { rows: 3, columns: 2 };

  it('stays inside, and Tab leaves at both ends', () => {
    expect(moved({ row: 2, column: 0 }, 5, -1, size)).toEqual({ row: 2, column: 0 });
    expect(tabbed({ row: 0, column: 1 }, 1, size)).toEqual({ row: 1, column: 0 });
    expect(tabbed({ row: 2, column: 1 }, 1, size)).toBeNull();
    expect(tabbed({ row: 0, column: 0 }, -1, size)).toBeNull();
  });

  it('a range reaches from where it began to the active cell, in any direction', () => {
    const range = rangeOf({ anchor: { row: 2, column: 1 }, focus: { row: 0, column: 0 } }, size);
    expect(range).toEqual({ top: 0, bottom: 2, left: 0, right: 1 });
  });
});
