import type { Command } from '#shared/engines/command/command.ts';
import type { StateReader } from '#shared/engines/command/define-command.ts';
import type { StoredDocument } from '#shared/engines/command/document.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';

interface ToEdit {
  readonly document: StoredDocument<FormValues>;
  /** Who deleted it after the version on screen. */
  readonly removedBy?: string;
}

/** The record that stands, or the one that was deleted unseen: an edit of what was still there beats that. */
export async function findToEdit(state: StateReader, command: Command): Promise<ToEdit | undefined> {
  const { kind, id } = command.target;
  const document = await state.get<FormValues>(kind, id);
  if (document !== undefined) return { document };
  const gone = await state.removed<FormValues>(kind, id);
  const sawItStand = gone !== undefined && command.seenVersion !== null && command.seenVersion < gone.version;
  return sawItStand ? { document: { ...gone, deleted: false }, removedBy: gone.updatedBy } : undefined;
}
