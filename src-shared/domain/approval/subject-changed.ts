import { loadFormOf } from '#shared/domain/form-definition/load-form.ts';
import type { Command } from '#shared/engines/command/command.ts';
import {
  type Change,
  type CommandContext,
  put,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { withComputedAmounts } from '#shared/engines/form/computed-amounts.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { changeSubject, handBack } from '#shared/engines/process/restart-round.ts';
import { foreignDepartment } from './filing-department.ts';
import { loadDirectory } from './load-directory.ts';
import { actOf, type LoadedProcess, loadProcess } from './load-process.ts';
import { isSubjectKind, type PurchaseSubject, type StoredSubject } from './purchase-subject.ts';
import { subjectContent, unusableSupplier } from './start-process.ts';
import { bodyAfter, stepChanges } from './step-changes.ts';
import { SUBJECT_FORMS } from './subject-form.ts';
import { rateOn, submitDate } from './submit-rate.ts';

/**
 * Called by a command that changed a record which may be under approval, with the body it is about to write.
 * Gives the changes that the approval needs (tasks with the new hash, or a new round), and the record itself
 * with its total recomputed and, where the process moved, its status: that `put` replaces the caller's own.
 */
export async function subjectChanged(
  state: StateReader,
  kind: DocumentKind,
  id: string,
  newBody: unknown,
  command: Command,
  context: CommandContext,
): Promise<Change[]> {
  if (!isSubjectKind(kind)) return [];
  const form = (await loadFormOf(state, kind, newBody)) ?? SUBJECT_FORMS[kind];
  const body = withComputedAmounts(form, newBody as PurchaseSubject);
  const own = put(kind, id, body);
  const { instanceId } = body;
  const running = body.status === 'submitted' || body.status === 'pending_approval';
  if (!context.authoritative || !running || instanceId === undefined) return [own];
  const loaded = await loadProcess(state, instanceId, command.actor, context);
  if (loaded === undefined) return [own];
  const changed = { ...loaded.subject, version: loaded.subject.version + 1, body };
  const changes = await changeUnderApproval(state, { loaded, form, changed }, command, context);
  const rest = changes.filter((change) => change.kind !== kind);
  return [put(kind, id, bodyAfter(changes, changed)), ...rest];
}

interface Changed {
  readonly loaded: LoadedProcess;
  readonly form: FormDefinition;
  readonly changed: StoredSubject;
}

async function changeUnderApproval(
  state: StateReader,
  { loaded, form, changed }: Changed,
  command: Command,
  context: CommandContext,
): Promise<readonly Change[]> {
  const { instance, instanceId } = loaded.state;
  const { currency, departmentId } = changed.body;
  const base = instance.definition.baseCurrency;
  const kept = currency === instance.rate.currency ? instance.rate : undefined;
  const rate = kept ?? (await rateOn(state, currency, base, submitDate(command, context)));
  const { definition, initiatorId, events } = instance;
  const need = { definition, initiatorId, departmentId, actorId: command.actor, events };
  const engine = { ...loaded.engine, directory: await loadDirectory(state, need) };
  const content = subjectContent(instance.subject.kind, form, changed, rate ?? instance.rate);
  const unusable = await unusableSupplier(state, changed.body.supplierId);
  const moved = departmentId !== instance.departmentId;
  const foreign = moved && (await foreignDepartment(state, changed.kind, initiatorId, changed.body));
  const move = rate === undefined || unusable !== undefined || foreign ? handBack : changeSubject;
  const step = move(loaded.state, content, actOf(command), engine);
  return stepChanges(instanceId, instance, step, changed, command, context.now);
}
