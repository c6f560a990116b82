import type { Command } from '#shared/engines/command/command.ts';
import type { CommandContext, StateReader } from '#shared/engines/command/define-command.ts';
import type { DocumentKind, StoredDocument } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { linePathOf } from '#shared/engines/form/field-path.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import { sameAtPath, valueAtPath } from '#shared/engines/form/record-place.ts';
import type { Conflict, ConflictSide } from './conflict-record.ts';

export type OpenConflict = StoredDocument<Conflict>;

/** What waits for a decision about a record. */
export async function openConflicts(
  state: StateReader,
  kind: DocumentKind,
  id: string,
): Promise<readonly OpenConflict[]> {
  const found = await state.find<Conflict>('conflict', 'recordId', id);
  return found.filter(({ body }) => body.recordKind === kind && body.state === 'open');
}

/**
 * What falls with this conflict, itself first: of bank and tax values every one that the same person wished for
 * on the same laptop; anything else is decided by itself.
 */
export async function decidedTogether(
  state: StateReader,
  conflict: OpenConflict,
): Promise<readonly OpenConflict[]> {
  const { recordKind, recordId, decider, other, state: standing } = conflict.body;
  if (decider !== 'finance' || standing === 'decided') return [conflict];
  const open = await openConflicts(state, recordKind, recordId);
  const others = open.filter(({ id, body }) => {
    const isSameWish = body.other.personId === other.personId && body.other.deviceId === other.deviceId;
    return id !== conflict.id && body.decider === 'finance' && isSameWish;
  });
  return [conflict, ...others];
}

/** Whether a change at `changed` shows in what stands at `path`: the same path, or a cell of that line. */
function touches(path: string, changed: string): boolean {
  return path === changed || changed.startsWith(`${path}/`) || path.startsWith(`${changed}/`);
}

/** A line with an undecided cell is not removed over the head of whoever may decide. */
export function holdsUndecided(conflicts: readonly OpenConflict[], path: string): boolean {
  const line = linePathOf(path);
  if (line === undefined || line.field !== undefined) return false;
  return conflicts.some(({ body }) => body.path.startsWith(`${path}/`));
}

interface Refresh {
  readonly form: FormDefinition;
  readonly command: Command;
  readonly context: CommandContext;
  /** The record as it is about to be written. */
  readonly body: FormValues;
  readonly applied: readonly string[];
  readonly side: (value: unknown) => ConflictSide;
}

/**
 * Open conflicts whose standing side just changed: they show the new value, and one that both sides now
 * agree on is closed. Nobody decides between values of which one is long gone.
 */
export function refreshedConflicts(
  conflicts: readonly OpenConflict[],
  refresh: Refresh,
): readonly { readonly id: string; readonly body: Conflict }[] {
  return conflicts
    .filter(({ body }) => refresh.applied.some((path) => touches(body.path, path)))
    .map(({ id, body }) => ({ id, body: refreshed(body, refresh) }));
}

function refreshed(conflict: Conflict, { form, body, side, command, context }: Refresh): Conflict {
  const value = valueAtPath(form, body, conflict.path);
  if (sameAtPath(form, conflict.path, value, conflict.kept.value)) return conflict;
  const kept = side(value);
  if (!sameAtPath(form, conflict.path, value, conflict.other.value)) return { ...conflict, kept };
  return closed(conflict, 'other', command, context);
}

export function closed(
  conflict: Conflict,
  choice: 'kept' | 'other',
  command: Command,
  context: CommandContext,
): Conflict {
  return { ...conflict, state: 'decided', decision: { choice, personId: command.actor, at: context.now } };
}
