import { Type } from 'typebox';
import { accepted, defineCommand, put, refused } from '#shared/engines/command/define-command.ts';
import { loadActor, maySee } from '../person/actor.ts';
import type { Attachment } from './attachment-record.ts';

/** Its author takes a file off the record. It stays in the history; nobody gets its content any more. */
export const removeAttachment = defineCommand({
  type: 'attachment.remove',
  payload: Type.Object({}),
  capability: 'attachment.add',
  reads: ['attachment', 'person', 'department'],
  optimism: 'replay',
  async execute(state, command) {
    if (command.target.kind !== 'attachment') return refused('wrong-kind');
    const attachment = await state.get<Attachment>('attachment', command.target.id);
    const actor = await loadActor(state, command.actor);
    if (attachment === undefined || !maySee(actor, attachment)) return refused('file-not-found');
    if (attachment.body.authorId !== command.actor) return refused('not-your-file');
    if (attachment.body.removedAt !== undefined) return accepted([]);
    return accepted([
      put('attachment', attachment.id, { ...attachment.body, removedAt: command.occurredAt }),
    ]);
  },
});
