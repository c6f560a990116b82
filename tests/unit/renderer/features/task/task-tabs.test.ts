import { describe, expect, it } from 'vitest';
import { countOfTab, isTaskTab, queryOfTab } from '#renderer/features/task/task-tabs.ts';

describe('tabs of the to-do centre', () => {
  it('shows what waits longest first', () => {
    expect(queryOfTab('todo', 'p1')).toMatchObject({
      kind: 'task',
      where: { assigneeId: 'p1', state: 'open' },
      sort: { field: 'openedAt', descending: false },
    });
  });

  it('counts unread copies only, though the tab shows all of them', () => {
    expect(queryOfTab('copied', 'p1').where).not.toHaveProperty('state');
    expect(countOfTab('copied', 'p1').where).toMatchObject({ purpose: ['cc', 'mention'], state: 'unread' });
  });

  it('lists processes for what I started', () => {
    expect(queryOfTab('started', 'p1')).toMatchObject({
      kind: 'process-instance',
      where: { initiatorId: 'p1' },
    });
  });

  it('takes only known names from the address', () => {
    expect([isTaskTab('done'), isTaskTab('nonsense'), isTaskTab(null)]).toEqual([true, false, false]);
  });
});
