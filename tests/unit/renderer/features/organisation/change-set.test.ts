import { describe, expect, test } from 'vitest';
import { merged, useChangeSet } from '#renderer/data/client/change-set-store.ts';
import { edit } from '#tests/builders/build-organisation-change.ts';

const move = (from: unknown, to: unknown) => edit('person', 'p1', 'departmentId', [from, to]);

describe('the list of changes', () => {
  test('a second change of a field goes from what stands on the server', () => {
    expect(merged(merged([], move('d1', 'd2')), move('d2', 'd3'))).toEqual([move('d1', 'd3')]);
  });

  test('what is put back as it was is no change', () => {
    expect(merged(merged([], move('d1', 'd2')), move('d2', 'd1'))).toEqual([]);
    const roles = edit('person', 'p1', 'roles', [
      ['buyer', 'cfo'],
      ['cfo', 'buyer'],
    ]);
    expect(merged([], roles)).toEqual([]);
    expect(merged([], move(null, ''))).toEqual([]);
  });

  test('taking the last entry off also forgets what it would have taken back', () => {
    useChangeSet.getState().takeBack('change-1', [move('d2', 'd1')]);
    expect(useChangeSet.getState().undoes).toBe('change-1');
    useChangeSet.getState().setRecord('person', 'p1', []);
    expect(useChangeSet.getState()).toMatchObject({ edits: [], undoes: undefined });
  });

  test('what was taken by the server leaves the list; what was begun meanwhile stays', () => {
    const { add, send, settle } = useChangeSet.getState();
    add([move('d1', 'd2')]);
    send({ edits: useChangeSet.getState().edits });
    const other = edit('person', 'p2', 'departmentId', ['d1', 'd3']);
    add([other]);
    settle();
    expect(useChangeSet.getState()).toMatchObject({ edits: [other], sending: undefined });
  });
});
