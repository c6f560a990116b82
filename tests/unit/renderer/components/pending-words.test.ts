import { describe, expect, it } from 'vitest';
import { pendingReplacesStatus } from '#renderer/components/pending-words.ts';

describe('the word of an own action in place of a status', () => {
  it('stands there while the action is on its way', () => {
    expect(pendingReplacesStatus('saved-here', true)).toBe(true);
    expect(pendingReplacesStatus('sent', true)).toBe(true);
  });

  it.each(['refused', 'superseded', 'needs-review', 'quarantined'] as const)(
    'stands beside it when the action was answered: a submitted request is not "%s"',
    (word) => {
      expect(pendingReplacesStatus(word, true)).toBe(false);
    },
  );

  it('stands there, whatever it says, where the server holds no such record', () => {
    expect(pendingReplacesStatus('refused', false)).toBe(true);
  });

  it('replaces nothing where there is none', () => {
    expect(pendingReplacesStatus(null, true)).toBe(false);
    expect(pendingReplacesStatus(null, false)).toBe(false);
  });
});
