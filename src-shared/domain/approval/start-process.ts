import type { Notice } from '#shared/domain/notice/notice-record.ts';
import type { Supplier } from '#shared/domain/supplier/supplier-record.ts';
import type { Command } from '#shared/engines/command/command.ts';
import {
  type Change,
  type CommandContext,
  type CommandResult,
  put,
  refused,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { totalOf } from '#shared/engines/form/computed-amounts.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { ProcessDefinition } from '#shared/engines/process/process-types.ts';
import { resubmit } from '#shared/engines/process/restart-round.ts';
import { type SubjectContent, startInstance } from '#shared/engines/process/start-instance.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { convertMoney } from '#shared/kernel/money.ts';
import { contentHash } from './content-hash.ts';
import { processDocumentId } from './default-processes.ts';
import { foreignDepartment } from './filing-department.ts';
import { loadDirectory } from './load-directory.ts';
import { actOf, loadProcess, PROCESS_READS } from './load-process.ts';
import type { StoredSubject, SubjectKind } from './purchase-subject.ts';
import { resultOf, stepChanges } from './step-changes.ts';
import { type FrozenRate, rateOn, submitDate } from './submit-rate.ts';

/** Everything that a submit reads beyond the record itself. */
export const SUBMIT_READS: readonly DocumentKind[] = [
  ...PROCESS_READS,
  'process-definition',
  'form-definition',
  'exchange-rate',
  'supplier',
];

export interface SubmitInput {
  readonly kind: SubjectKind;
  /** The version of the form that it is handed in under. */
  readonly form: FormDefinition;
  /** The record as it stands; `version` is the one that the put of this command will get. */
  readonly subject: StoredSubject;
  readonly command: Command;
  readonly context: CommandContext;
}

/**
 * Puts a record under approval, on the server: the rate of the submit date is frozen, the process as it is
 * published now is frozen into the instance, and a returned one goes into its next round. A suspended process
 * leaves the record a draft and says so (OX8); a currency without a rate refuses, naming currency and date.
 */
export async function submitSubject(state: StateReader, input: SubmitInput): Promise<CommandResult> {
  const definition = await state.get<ProcessDefinition>('process-definition', processDocumentId(input.kind));
  if (definition === undefined) return keptAsDraft(input, 'no-process', {});
  if (definition.body.state === 'suspended') return keptAsDraft(input, 'process-suspended', {});
  const foreign = await foreignDepartment(state, input.kind, input.command.actor, input.subject.body);
  if (foreign !== undefined) return refused('department-not-yours');
  const supplier = await unusableSupplier(state, input.subject.body.supplierId);
  if (supplier !== undefined) return refused('supplier-not-orderable', supplier);
  const { currency } = input.subject.body;
  const date = submitDate(input.command, input.context);
  const base = definition.body.baseCurrency;
  const rate = await rateOn(state, currency, base, date);
  if (rate === undefined) return refused('no-exchange-rate', { currency, base, date });
  const content = subjectContent(input.kind, input.form, input.subject, rate);
  return (await resubmitReturned(state, input, content)) ?? start(state, input, definition.body, content);
}

const NOT_ORDERABLE: ReadonlySet<string> = new Set(['on_hold', 'blacklisted', 'inactive']);

/** The supplier that nothing can be ordered from at present; undefined where there is none such. */
export async function unusableSupplier(state: StateReader, supplierId: string | undefined) {
  if (supplierId === undefined || supplierId === '') return undefined;
  const supplier = await state.get<Supplier>('supplier', supplierId);
  if (supplier === undefined || !NOT_ORDERABLE.has(supplier.body.status)) return undefined;
  return { name: supplier.body.name, status: supplier.body.status };
}

/** What is decided on. The subject's version is the one that this command's write gives it. */
export function subjectContent(
  kind: SubjectKind,
  form: FormDefinition,
  { id, version, body }: StoredSubject,
  rate: FrozenRate,
): SubjectContent {
  const total = totalOf(form, body) ?? '0';
  const amount = { amount: total, currency: body.currency };
  return {
    subject: {
      kind,
      id,
      number: body.number ?? body.provisionalNumber ?? '',
      title: body.title,
      amount,
      baseAmount: convertMoney(amount, rate.value, rate.base),
    },
    subjectVersion: version,
    contentHash: contentHash(form, body),
    departmentId: body.departmentId,
    rate,
  };
}

async function resubmitReturned(
  state: StateReader,
  { subject, command, context }: SubmitInput,
  content: SubjectContent,
): Promise<CommandResult | undefined> {
  const { instanceId, status } = subject.body;
  if (status !== 'returned' || instanceId === undefined) return undefined;
  const loaded = await loadProcess(state, instanceId, command.actor, context);
  if (loaded === undefined) return undefined;
  const step = resubmit(loaded.state, content, actOf(command), {
    ...loaded.engine,
    directory: await loadDirectory(state, {
      definition: loaded.state.instance.definition,
      initiatorId: loaded.state.instance.initiatorId,
      departmentId: content.departmentId,
      actorId: command.actor,
    }),
  });
  return resultOf({ ...loaded, subject }, step, command);
}

async function start(
  state: StateReader,
  { subject, command, context }: SubmitInput,
  definition: ProcessDefinition,
  content: SubjectContent,
): Promise<CommandResult> {
  const { actor } = command;
  const need = { definition, initiatorId: actor, departmentId: content.departmentId, actorId: actor };
  const engine = { now: context.now, directory: await loadDirectory(state, need) };
  const instanceId = deriveId(command.id, 'instance');
  const step = startInstance(instanceId, definition, content, actOf(command), engine);
  if (step.verdict.kind === 'refused') return refused(step.verdict.code, step.verdict.details);
  return {
    outcome: 'accepted',
    changes: stepChanges(instanceId, undefined, step, subject, command, context.now),
    details: { instanceState: step.instance.state },
  };
}

/** Accepted, but not submitted: the author is told why, and the draft waits for them. */
export function keptAsDraft(
  { kind, subject, command, context }: SubmitInput,
  code: string,
  values: Readonly<Record<string, string>>,
): CommandResult {
  const notice: Notice = {
    personId: command.actor,
    code,
    subject: { kind, id: subject.id, title: subject.body.title },
    values,
    moments: [{ label: 'yours', at: command.occurredAt, zone: command.zone }],
    at: context.now,
    read: false,
  };
  const changes: Change[] = [put('notice', deriveId(command.id, 'notice-kept'), notice)];
  return { outcome: 'accepted', changes, code, details: { keptAsDraft: true, ...values } };
}
