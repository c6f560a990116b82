import { describe, expect, test } from 'vitest';
import { readTask } from '#shared/domain/approval/read-task.ts';
import { addComment } from '#shared/domain/comment/add-comment.ts';
import { withFollowingComments } from '#shared/domain/comment/comments-follow.ts';
import { deleteComment } from '#shared/domain/comment/delete-comment.ts';
import { editComment } from '#shared/domain/comment/edit-comment.ts';
import { accepted, type CommandDefinition, put } from '#shared/engines/command/define-command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { buildCompany } from '#tests/builders/build-company.ts';
import { buildRequest } from '#tests/builders/build-purchase.ts';

const company = () => buildCompany([{ kind: 'purchase-request', id: 'r', body: buildRequest() }]);

interface Said {
  readonly command?: string;
  readonly actor?: string;
  readonly kind?: DocumentKind;
  readonly id?: string;
  readonly parentId?: string;
  readonly mentions?: readonly string[];
}

const say = (text: string, given: Said = {}) =>
  buildCommand({
    id: given.command ?? 'c1',
    actor: given.actor ?? 'person-minh',
    type: 'comment.add',
    target: { kind: given.kind ?? 'purchase-request', id: given.id ?? 'r' },
    payload: {
      text,
      ...(given.parentId === undefined ? {} : { parentId: given.parentId }),
      ...(given.mentions === undefined ? {} : { mentions: given.mentions }),
    },
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

const named = (state: ReturnType<typeof company>) =>
  state.all('task').map(({ body }) => [body.assigneeId, body.state, body.commentId]);

const noticed = (state: ReturnType<typeof company>) =>
  state.all('notice').map(({ body }) => [body.personId, body.code]);

describe('naming somebody with @', () => {
  test('whoever may read the record gets a copy in the to-do centre, and no second word as its owner', async () => {
    const state = company();
    const mentions = ['person-linh', 'person-chen', 'person-chen'];
    await state.run(addComment, say('@Linh @陈伟 look', { mentions }));
    expect(named(state)).toEqual([
      ['person-linh', 'unread', 'c1.comment'],
      ['person-chen', 'unread', 'c1.comment'],
    ]);
    expect(state.document('task', 'c1.mention.person-chen')?.scope).toEqual(['person:person-chen']);
    expect(state.body('comment', 'c1.comment').mentions).toEqual(['person-linh', 'person-chen']);
    expect(noticed(state)).toEqual([]);
  });

  test('who may not read the record, has left, is nobody or is the author is not told', async () => {
    const state = company();
    const left = { ...state.body('person', 'person-chen'), active: false };
    state.apply([put('person', 'person-chen', left)]);
    const mentions = ['person-lukas', 'person-chen', 'person-nobody', 'person-minh'];
    await state.run(addComment, say('@Lukas Becker', { mentions }));
    expect(named(state)).toEqual([]);
    expect(state.body('comment', 'c1.comment')).not.toHaveProperty('mentions');
  });

  test('the copy is read by its owner alone, once', async () => {
    const state = company();
    await state.run(addComment, say('@陈伟', { mentions: ['person-chen'] }));
    const read = (actor: string) =>
      buildCommand({
        actor,
        type: 'approval.read',
        target: { kind: 'task', id: 'c1.mention.person-chen' },
        payload: {},
      });
    expect(await state.run(readTask, read('person-linh'))).toMatchObject({ code: 'not-your-task' });
    await state.run(readTask, read('person-chen'));
    await state.run(readTask, read('person-chen'));
    expect(named(state)).toEqual([['person-chen', 'read', 'c1.comment']]);
    expect(state.version('task', 'c1.mention.person-chen')).toBe(2);
  });
});

describe('answering a comment', () => {
  const answer = (command: string, actor: string, parentId: string) =>
    say('Yes', { command, actor, parentId });

  test('whoever talked in it is told once, and so is the owner; an answer to an answer joins the conversation', async () => {
    const state = company();
    await state.run(addComment, say('When?'));
    await state.run(addComment, answer('c2', 'person-chen', 'c1.comment'));
    await state.run(addComment, answer('c3', 'person-linh', 'c2.comment'));
    expect(state.body('comment', 'c3.comment').parentId).toBe('c1.comment');
    expect(noticed(state)).toEqual([
      ['person-linh', 'comment-added'],
      ['person-minh', 'comment-answered'],
      ['person-linh', 'comment-added'],
      ['person-minh', 'comment-answered'],
      ['person-chen', 'comment-answered'],
    ]);
  });

  test('a comment on another record cannot be answered here', async () => {
    const state = company();
    await state.run(addComment, say('Nice', { kind: 'supplier', id: 'supplier-saigon' }));
    expect(await state.run(addComment, answer('c2', 'person-chen', 'c1.comment'))).toMatchObject({
      code: 'comment-not-found',
    });
  });
});

describe('changing and removing an own comment', () => {
  const change = (actor: string, text: string, mentions: readonly string[] = []) =>
    buildCommand({
      id: 'e1',
      actor,
      type: 'comment.edit',
      target: { kind: 'comment', id: 'c1.comment' },
      payload: { text, mentions },
      occurredAt: '2026-11-20T01:00:00.000Z',
    });
  const remove = (actor: string) =>
    buildCommand({
      id: 'd1',
      actor,
      type: 'comment.delete',
      target: { kind: 'comment', id: 'c1.comment' },
      payload: {},
      occurredAt: '2026-11-20T02:00:00.000Z',
    });

  test('its author puts it differently; only who is newly named is told', async () => {
    const state = company();
    await state.run(addComment, say('@陈伟 look', { mentions: ['person-chen'] }));
    const edit = change('person-minh', '@陈伟 @Linh look', ['person-chen', 'person-linh']);
    expect(await state.run(editComment, edit)).toMatchObject({ outcome: 'accepted' });
    expect(state.body('comment', 'c1.comment')).toMatchObject({
      text: '@陈伟 @Linh look',
      editedAt: '2026-11-20T01:00:00.000Z',
      occurredAt: '2026-11-19T23:10:00.000Z',
    });
    expect(named(state).map(([personId]) => personId)).toEqual(['person-chen', 'person-linh']);
  });

  test('a removed one keeps its place without its words and cannot be changed again', async () => {
    const state = company();
    await state.run(addComment, say('@陈伟 wrong', { mentions: ['person-chen'] }));
    await state.run(deleteComment, remove('person-minh'));
    expect(state.body('comment', 'c1.comment')).toMatchObject({
      text: '',
      removedAt: '2026-11-20T02:00:00.000Z',
    });
    expect(state.body('comment', 'c1.comment')).not.toHaveProperty('mentions');
    expect(await state.run(editComment, change('person-minh', 'Again'))).toMatchObject({
      code: 'comment-removed',
    });
  });

  test.each([
    ['somebody else', 'person-linh', 'not-your-comment'],
    ['somebody who may not read it', 'person-lukas', 'comment-not-found'],
  ])('%s is refused', async (_who, actor, code) => {
    const state = company();
    await state.run(addComment, say('Mine'));
    expect(await state.run(editComment, change(actor, 'Yours'))).toMatchObject({ code });
    expect(await state.run(deleteComment, remove(actor))).toMatchObject({ code });
    expect(state.body('comment', 'c1.comment').text).toBe('Mine');
  });

  test('an empty text is no change', async () => {
    const state = company();
    await state.run(addComment, say('Mine'));
    expect(await state.run(editComment, change('person-minh', '  '))).toMatchObject({
      code: 'comment-empty',
    });
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
