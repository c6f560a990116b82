import type { Command } from '#shared/engines/command/command.ts';
import { type CommandResult, refused, type StateReader } from '#shared/engines/command/define-command.ts';
import type { StoredDocument } from '#shared/engines/command/document.ts';
import { type Actor, loadActor } from '../person/actor.ts';
import type { Comment } from './comment-record.ts';

export type OwnComment =
  | { readonly comment: StoredDocument<Comment>; readonly author: Actor; readonly refusal?: undefined }
  | { readonly refusal: CommandResult };

/** The comment that its author may still change. */
export async function loadOwnComment(state: StateReader, command: Command): Promise<OwnComment> {
  const comment = await state.get<Comment>('comment', command.target.id);
  if (comment === undefined) return { refusal: refused('comment-not-found') };
  if (comment.body.removedAt !== undefined) return { refusal: refused('comment-removed') };
  return { comment, author: await loadActor(state, command.actor) };
}
