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
import { deriveId } from '#shared/kernel/ids.ts';
import { isStorableText } from '#shared/kernel/plain-text.ts';
import { loadForm } from '../form-definition/load-form.ts';
import { makeNotice } from '../notice/make-notice.ts';
import { loadActor, maySee } from '../person/actor.ts';
import { ownerOf, recordTitle } from '../record/record-title.ts';
import type { Comment } from './comment-record.ts';

const MAX_TEXT = 4000;

/** Says something about a record. Comments are only ever added; two people's never meet in conflict. */
export const addComment = defineCommand({
  type: 'comment.add',
  payload: Type.Object({ text: Type.String() }),
  capability: 'comment.add',
  reads: [...DOCUMENT_KINDS, ANY_FORM],
  optimism: 'replay',
  standsAlone: true,
  async execute(state, command, context): Promise<CommandResult> {
    const form = await loadForm(state, command.target.kind);
    if (form === undefined) return refused('wrong-kind');
    const text = command.payload.text.trim();
    if (text === '') return refused('comment-empty');
    if (text.length > MAX_TEXT) return refused('comment-too-long', { limit: String(MAX_TEXT) });
    if (!isStorableText(text)) return refused('unreadable-text');
    const record = await state.get<FormValues>(form.key, command.target.id);
    const actor = await loadActor(state, command.actor);
    if (record === undefined || !maySee(actor, record)) return refused('record-not-found');
    const comment: Comment = {
      recordKind: form.key,
      recordId: record.id,
      text,
      authorId: command.actor,
      occurredAt: command.occurredAt,
      zone: command.zone,
      offline: command.offline,
      scope: record.scope,
      readers: [],
    };
    const owner = ownerOf(form, record.body);
    const title = recordTitle(form, record.body);
    const subject = { kind: form.key, id: record.id, title };
    const values = { title, author: actor.person?.name ?? actor.id };
    const moments = [{ label: 'written', at: command.occurredAt, zone: command.zone }];
    const told =
      owner === undefined || owner === command.actor
        ? []
        : [
            makeNotice(command, context, {
              personId: owner,
              code: 'comment-added',
              subject,
              values,
              moments,
            }),
          ];
    return accepted([put('comment', deriveId(command.id, 'comment'), comment), ...told]);
  },
});
