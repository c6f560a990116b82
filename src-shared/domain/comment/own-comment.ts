import type { Command } from '#shared/engines/command/command.ts';
import { type CommandResult, refused, type StateReader } from '#shared/engines/command/define-command.ts';
import type { StoredDocument } from '#shared/engines/command/document.ts';
import { type Actor, loadActor, maySee } from '../person/actor.ts';
import type { Comment } from './comment-record.ts';

export type OwnComment =
  | { readonly comment: StoredDocument<Comment>; readonly author: Actor; readonly refusal?: undefined }
  | { readonly refusal: CommandResult };

/** The comment that its author may still change. A comment that they may no longer read does not exist for them. */
export async function loadOwnComment(state: StateReader, command: Command): Promise<OwnComment> {
  if (command.target.kind !== 'comment') return { refusal: refused('wrong-kind') };
  const comment = await state.get<Comment>('comment', command.target.id);
  const author = await loadActor(state, command.actor);
  if (comment === undefined || !maySee(author, comment)) return { refusal: refused('comment-not-found') };
  if (comment.body.authorId !== command.actor) return { refusal: refused('not-your-comment') };
  if (comment.body.removedAt !== undefined) return { refusal: refused('comment-removed') };
  return { comment, author };
}
