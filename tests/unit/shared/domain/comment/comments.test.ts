import { describe, expect, test } from 'vitest';
import { addComment } from '#shared/domain/comment/add-comment.ts';
import { withFollowingComments } from '#shared/domain/comment/comments-follow.ts';
import { accepted, type CommandDefinition, put } from '#shared/engines/command/define-command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { buildCompany } from '#tests/builders/build-company.ts';
import { buildRequest } from '#tests/builders/build-purchase.ts';

const company = () => buildCompany([{ kind: 'purchase-request', id: 'r', body: buildRequest() }]);

const say = (text: string, given: { actor?: string; kind?: DocumentKind; id?: string } = {}) =>
  buildCommand({
    id: 'c1',
    actor: given.actor ?? 'person-minh',
    type: 'comment.add',
    target: { kind: given.kind ?? 'purchase-request', id: given.id ?? 'r' },
    payload: { text },
    occurredAt: '2026-11-19T23:10:00.000Z',
    offline: true,
  });

describe('adding a comment', () => {
  test('the comment stands with its author, its device’s time and the circle of its record', async () => {
    const state = company();
    expect(await state.run(addComment, say(' 请确认交期 '))).toMatchObject({ outcome: 'accepted' });
    expect(state.body('comment', 'c1.comment')).toEqual({
      recordKind: 'purchase-request',
      recordId: 'r',
      text: '请确认交期',
      authorId: 'person-minh',
      occurredAt: '2026-11-19T23:10:00.000Z',
      zone: 'Asia/Ho_Chi_Minh',
      offline: true,
      scope: state.document('purchase-request', 'r')?.scope,
      readers: [],
    });
    expect(state.document('comment', 'c1.comment')?.scope).toContain('department:department-procurement');
  });

  test('the record’s owner is told, but not of their own comment', async () => {
    const state = company();
    await state.run(addComment, say('Hello'));
    expect(state.all('notice').map(({ body }) => [body.personId, body.code])).toEqual([
      ['person-linh', 'comment-added'],
    ]);
    const own = company();
    await own.run(addComment, say('Hello', { actor: 'person-linh' }));
    expect(own.all('notice')).toEqual([]);
  });

  test('anybody may comment on a supplier', async () => {
    const command = say('Nice people', { actor: 'person-lukas', kind: 'supplier', id: 'supplier-saigon' });
    expect(await company().run(addComment, command)).toMatchObject({ outcome: 'accepted' });
  });

  test.each([
    ['nothing', '   ', {}, 'comment-empty'],
    ['a novel', 'x'.repeat(4001), {}, 'comment-too-long'],
    ['unreadable text', 'a\u0000b', {}, 'unreadable-text'],
    ['a record out of sight', 'Hello', { actor: 'person-lukas' }, 'record-not-found'],
    ['a record that does not exist', 'Hello', { id: 'nowhere' }, 'record-not-found'],
    ['what is no record', 'Hello', { kind: 'notice' as const }, 'wrong-kind'],
  ])('%s: refused', async (_what, text, given, code) => {
    expect(await company().run(addComment, say(text, given))).toMatchObject({ outcome: 'refused', code });
  });
});

describe('comments and the circle of their record', () => {
  const widen: CommandDefinition = {
    type: 'test.widen',
    payload: {},
    reads: ['purchase-request'],
    optimism: 'replay',
    execute: async (state) => {
      const record = await state.get<Record<string, unknown>>('purchase-request', 'r');
      return accepted([put('purchase-request', 'r', { ...record?.body, readers: ['person-director'] })]);
    },
  };
  const command = buildCommand({
    type: 'test.widen',
    target: { kind: 'purchase-request', id: 'r' },
    payload: {},
  });

  test('an approver who joins later reads what was said before', async () => {
    const state = company();
    await state.run(addComment, say('Hello'));
    expect(state.document('comment', 'c1.comment')?.scope).not.toContain('person:person-director');
    await state.run(withFollowingComments(widen), command);
    expect(state.document('comment', 'c1.comment')?.scope).toContain('person:person-director');
    expect(state.body('comment', 'c1.comment').text).toBe('Hello');
  });

  test('comments are left alone where the circle stays as it is', async () => {
    const state = company();
    await state.run(addComment, say('Hello'));
    await state.run(withFollowingComments(widen), command);
    const version = state.version('comment', 'c1.comment');
    await state.run(withFollowingComments(widen), command);
    expect(state.version('comment', 'c1.comment')).toBe(version);
  });

  test('a laptop does not move comments: it may not hold them all', async () => {
    const state = company();
    await state.run(addComment, say('Hello'));
    await state.run(withFollowingComments(widen), command, { authoritative: false });
    expect(state.version('comment', 'c1.comment')).toBe(1);
  });
});
