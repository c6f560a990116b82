import { Type } from 'typebox';
import { accepted, defineCommand, put, refused } from '#shared/engines/command/define-command.ts';
import type { Attachment } from './attachment-record.ts';

/** Its author takes a file off the record. It stays in the history; nobody gets its content any more. */
export const removeAttachment = defineCommand({
  type: 'attachment.remove',
  payload: Type.Object({}),
  reads: ['attachment'],
  optimism: 'replay',
  async execute(state, command) {
    const attachment = await state.get<Attachment>('attachment', command.target.id);
    if (attachment === undefined) return refused('file-not-found');
    if (attachment.body.removedAt !== undefined) return accepted([]);
    return accepted([
      put('attachment', attachment.id, { ...attachment.body, removedAt: command.occurredAt }),
    ]);
  },
});
