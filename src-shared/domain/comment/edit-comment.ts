import { Type } from 'typebox';
import {
  accepted,
  type CommandResult,
  defineCommand,
  put,
  refused,
} from '#shared/engines/command/define-command.ts';
import { ANY_FORM, DOCUMENT_KINDS } from '#shared/engines/command/document.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import { loadForm } from '../form-definition/load-form.ts';
import { maySee } from '../person/actor.ts';
import { Mentions } from './add-comment.ts';
import type { Comment } from './comment-record.ts';
import { commentRefusal } from './comment-text.ts';
import { loadOwnComment } from './own-comment.ts';
import { mentionTasks, readersAmong } from './tell-of-comment.ts';

/** Its author puts it differently. It says that it was changed; what it said before stays in its versions. */
export const editComment = defineCommand({
  type: 'comment.edit',
  payload: Type.Object({ text: Type.String(), mentions: Type.Optional(Mentions) }),
  reads: [...DOCUMENT_KINDS, ANY_FORM],
  optimism: 'replay',
  async execute(state, command, context): Promise<CommandResult> {
    const text = command.payload.text.trim();
    const refusal = commentRefusal(text);
    if (refusal !== undefined) return refusal;
    const own = await loadOwnComment(state, command);
    if (own.refusal !== undefined) return own.refusal;
    const { comment, author } = own;
    const form = await loadForm(state, comment.body.recordKind);
    const record = await state.get<FormValues>(comment.body.recordKind, comment.body.recordId);
    if (form === undefined || record === undefined || !maySee(author, record)) {
      return refused('record-not-found');
    }
    const saying = { state, command, context, form, record, author, commentId: comment.id };
    const mentions = await readersAmong(saying, command.payload.mentions ?? []);
    const { mentions: before = [], ...rest } = comment.body;
    const changed: Comment = {
      ...rest,
      text,
      ...(mentions.length === 0 ? {} : { mentions }),
      editedAt: command.occurredAt,
    };
    const joined = mentions.filter((personId) => !before.includes(personId));
    return accepted([put('comment', comment.id, changed), ...mentionTasks(saying, joined)]);
  },
});
