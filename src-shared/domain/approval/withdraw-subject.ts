import type { Command } from '#shared/engines/command/command.ts';
import {
  accepted,
  type CommandContext,
  type CommandResult,
  refused,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import { withdraw } from '#shared/engines/process/withdraw.ts';
import { actOf, loadProcess } from './load-process.ts';
import type { PurchaseSubject, SubjectKind } from './purchase-subject.ts';
import { resultOf } from './step-changes.ts';

/** The initiator takes a submitted record back (WD1). On the laptop it waits: only the server knows what came first. */
export async function withdrawSubject(
  state: StateReader,
  kind: SubjectKind,
  command: Command<{ readonly reason?: string }>,
  context: CommandContext,
): Promise<CommandResult> {
  const subject = await state.get<PurchaseSubject>(kind, command.target.id);
  if (subject === undefined) return refused('record-not-found');
  if (!context.authoritative) return accepted([]);
  const { instanceId } = subject.body;
  const loaded =
    instanceId === undefined ? undefined : await loadProcess(state, instanceId, command.actor, context);
  if (loaded === undefined) return refused('not-submitted', { status: subject.body.status });
  const step = withdraw(loaded.state, actOf(command, command.payload.reason), loaded.engine);
  return resultOf(loaded, step, command);
}
