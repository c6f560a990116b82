import type { Command } from '#shared/engines/command/command.ts';
import {
  type Change,
  type CommandContext,
  put,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import { moveSeats } from '../approval/move-seats.ts';
import { subjectChanged } from '../approval/subject-changed.ts';
import { moveExceptions } from '../exception/move-exceptions.ts';
import { isUnderApproval } from './under-approval.ts';

/** A record written, and the approval that runs on it told. The approval's own write of the record stands. */
export async function changedRecord(
  state: StateReader,
  given: {
    readonly form: FormDefinition;
    readonly id: string;
    readonly body: FormValues;
    readonly command: Command;
    readonly context: CommandContext;
  },
): Promise<readonly Change[]> {
  const { form, id, body, command, context } = given;
  const own = put(form.key, id, body);
  if (form.key === 'person' && body.active === false) {
    return [own, ...(await leaverChanges(state, id, command, context))];
  }
  if (!isUnderApproval(form, body)) return [own];
  const followed = await subjectChanged(state, form.key, id, body, command, context);
  const replaced = followed.some((change) => change.kind === form.key && change.id === id);
  return replaced ? followed : [own, ...followed];
}

/** What moves on when somebody is no longer here: their approvals, and goods that wait for their word. */
export async function leaverChanges(
  state: StateReader,
  personId: string,
  command: Command,
  context: CommandContext,
): Promise<readonly Change[]> {
  const seats = await moveSeats(state, personId, command, context);
  const exceptions = await moveExceptions(state, personId, seats, context);
  const rest = seats.filter((seat) => !exceptions.some((change) => change.id === seat.id));
  return [...rest, ...exceptions];
}
