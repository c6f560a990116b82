import { type CommandResult, refused } from '#shared/engines/command/define-command.ts';
import { isStorableText } from '#shared/kernel/plain-text.ts';

export const MAX_COMMENT = 4000;

/** Why a text cannot be a comment; undefined = it can. */
export function commentRefusal(text: string): CommandResult | undefined {
  if (text === '') return refused('comment-empty');
  if (text.length > MAX_COMMENT) return refused('comment-too-long', { limit: String(MAX_COMMENT) });
  return isStorableText(text) ? undefined : refused('unreadable-text');
}
