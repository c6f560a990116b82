import type { Command } from '#shared/engines/command/command.ts';
import type { Change, CommandContext, StateReader } from '#shared/engines/command/define-command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';

/** Kinds that `subjectChanged` may read; a command that calls it declares them. */
export const SUBJECT_CHANGED_READS: readonly DocumentKind[] = [];

/**
 * Called by a command that changed a record which may be under approval, with the body it is about to write.
 * Gives the changes that the approval needs (tasks with the new hash, or a new round). A `put` of the record
 * itself among them replaces the caller's own.
 */
export async function subjectChanged(
  _state: StateReader,
  _kind: DocumentKind,
  _id: string,
  _newBody: unknown,
  _command: Command,
  _context: CommandContext,
): Promise<Change[]> {
  return [];
}
