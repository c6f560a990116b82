import { Type } from 'typebox';
import { accepted, defineCommand, put, refused } from '#shared/engines/command/define-command.ts';
import type { Attachment } from './attachment-record.ts';

/** The sync server alone says that a file's content is there, after it has checked all of it. */
export const receiveAttachment = defineCommand({
  type: 'attachment.receive',
  payload: Type.Object({}),
  reads: ['attachment'],
  optimism: 'wait',
  async execute(state, command, context) {
    const attachment = await state.get<Attachment>('attachment', command.target.id);
    if (attachment === undefined) return refused('file-not-found');
    if (attachment.body.arrivedAt !== undefined) return accepted([]);
    return accepted([put('attachment', attachment.id, { ...attachment.body, arrivedAt: context.now })]);
  },
});
