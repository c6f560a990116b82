import { expect, it } from 'vitest';
import { typedSince } from '#renderer/features/comment/typed-since.ts';

it('leaves in the box what was typed on while the comment was being saved', () => {
  expect(typedSince('First.', 'First.')).toBe('');
  expect(typedSince('First. And', 'First.')).toBe('And');
  expect(typedSince('Changed in the middle', 'First.')).toBe('Changed in the middle');
});
