import { Type } from 'typebox';
import { accepted, defineCommand, put, refused } from '#shared/engines/command/define-command.ts';
import type { Notice } from './notice-record.ts';

/** The person has seen it. Reading twice is one reading. */
export const readNotice = defineCommand({
  type: 'notice.read',
  payload: Type.Object({}),
  reads: ['notice'],
  optimism: 'replay',
  async execute(state, command) {
    const notice = await state.get<Notice>('notice', command.target.id);
    if (notice === undefined) return refused('notice-not-found');
    if (notice.body.read) return accepted([]);
    return accepted([put('notice', notice.id, { ...notice.body, read: true })]);
  },
});
