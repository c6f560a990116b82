import { describe, expect, it } from 'vitest';
import { mentionedIn, textParts } from '#renderer/features/comment/mention-text.ts';

const PEOPLE = [
  { id: 'li', name: 'Li' },
  { id: 'li-na', name: 'Li Na' },
  { id: 'chen', name: '陈伟' },
  { id: 'empty', name: '' },
];

describe('names in a comment', () => {
  it('are found after an @ only, each person once', () => {
    expect(mentionedIn('Li, @陈伟 and @陈伟 again, mail a@b.example', PEOPLE)).toEqual(['chen']);
  });

  it('mean the longer name of two that begin alike', () => {
    expect(mentionedIn('@Li Na please', PEOPLE)).toEqual(['li-na']);
    expect(mentionedIn('@Li please', PEOPLE)).toEqual(['li']);
  });

  it('cut the text without losing a character, markup included', () => {
    const text = '<b>@陈伟</b>@Li@nobody';
    const parts = textParts(text, PEOPLE);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.map((part) => [part.text, part.personId])).toEqual([
      ['<b>', null],
      ['@陈伟', 'chen'],
      ['</b>', null],
      ['@Li', 'li'],
      ['@nobody', null],
    ]);
  });
});
