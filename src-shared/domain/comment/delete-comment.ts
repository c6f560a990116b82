import { Type } from 'typebox';
import { accepted, type CommandResult, defineCommand, put } from '#shared/engines/command/define-command.ts';
import type { Comment } from './comment-record.ts';
import { loadOwnComment } from './own-comment.ts';

/** Its author takes it back: the words go, its place in the conversation stays. */
export const deleteComment = defineCommand({
  type: 'comment.delete',
  payload: Type.Object({}),
  reads: ['comment', 'person', 'department'],
  optimism: 'replay',
  async execute(state, command): Promise<CommandResult> {
    const own = await loadOwnComment(state, command);
    if (own.refusal !== undefined) return own.refusal;
    const { mentions: _mentions, ...rest } = own.comment.body;
    const removed: Comment = { ...rest, text: '', removedAt: command.occurredAt };
    return accepted([put('comment', own.comment.id, removed)]);
  },
});
