import type { Command } from '#shared/engines/command/command.ts';
import { type Change, type CommandContext, put } from '#shared/engines/command/define-command.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import type { Notice } from './notice-record.ts';

export type NoticeGiven = Pick<Notice, 'personId' | 'code' | 'subject'> &
  Partial<Pick<Notice, 'values' | 'moments'>>;

/**
 * Tells one person something. One notice per command, person, code and field that it names: a command applied
 * twice tells once.
 */
export function makeNotice(command: Command, context: CommandContext, given: NoticeGiven): Change {
  const body: Notice = { values: {}, moments: [], ...given, at: context.now, read: false };
  const { path } = body.values;
  const field = typeof path === 'string' ? `.${path.replaceAll('/', '.')}` : '';
  return put('notice', deriveId(command.id, `notice.${given.code}.${given.personId}${field}`), body);
}
