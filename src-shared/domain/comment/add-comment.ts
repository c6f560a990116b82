import { Type } from 'typebox';
import {
  accepted,
  type CommandResult,
  defineCommand,
  put,
  refused,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import { ANY_FORM, DOCUMENT_KINDS } from '#shared/engines/command/document.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { loadForm } from '../form-definition/load-form.ts';
import { loadActor } from '../person/actor.ts';
import type { Comment } from './comment-record.ts';
import { commentRefusal } from './comment-text.ts';
import { commentNotices, mentionTasks, readersAmong } from './tell-of-comment.ts';

export const Mentions = Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 50 });

/** Says something about a record, or answers what was said. Whoever is named with @ and may read it is told. */
export const addComment = defineCommand({
  type: 'comment.add',
  payload: Type.Object({
    text: Type.String(),
    /** The comment that this one answers. */
    parentId: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    mentions: Type.Optional(Mentions),
  }),
  reads: [...DOCUMENT_KINDS, ANY_FORM],
  optimism: 'replay',
  standsAlone: true,
  async execute(state, command, context): Promise<CommandResult> {
    // Applied before: it is said once, and told once.
    if ((await state.get('comment', deriveId(command.id, 'comment'))) !== undefined) return accepted([]);
    const form = await loadForm(state, command.target.kind);
    if (form === undefined) return refused('wrong-kind');
    const text = command.payload.text.trim();
    const refusal = commentRefusal(text);
    if (refusal !== undefined) return refusal;
    const record = await state.get<FormValues>(form.key, command.target.id);
    if (record === undefined) return refused('record-not-found');
    const author = await loadActor(state, command.actor);
    const { parentId: answered } = command.payload;
    const parentId = answered === undefined ? undefined : await firstOf(state, record.id, answered);
    if (answered !== undefined && parentId === undefined) return refused('comment-not-found');
    const commentId = deriveId(command.id, 'comment');
    const saying = { state, command, context, form, record, author, commentId };
    const mentions = await readersAmong(saying, command.payload.mentions ?? []);
    const comment: Comment = {
      recordKind: form.key,
      recordId: record.id,
      text,
      authorId: command.actor,
      ...(parentId === undefined ? {} : { parentId }),
      ...(mentions.length === 0 ? {} : { mentions }),
      occurredAt: command.occurredAt,
      zone: command.zone,
      offline: command.offline,
      scope: record.scope,
      readers: [],
    };
    return accepted([
      put('comment', commentId, comment),
      ...mentionTasks(saying, mentions),
      ...(await commentNotices(saying, parentId, mentions)),
    ]);
  },
});

/** Conversations are one level deep: an answer to an answer joins the conversation that it stands in. */
async function firstOf(state: StateReader, recordId: string, answered: string): Promise<string | undefined> {
  const comment = await state.get<Comment>('comment', answered);
  if (comment === undefined || comment.body.recordId !== recordId) return undefined;
  return comment.body.parentId ?? comment.id;
}
