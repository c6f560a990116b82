import { contentHash } from '#shared/domain/approval/content-hash.ts';
import { defaultProcessDocuments } from '#shared/domain/approval/default-processes.ts';
import type { SubjectKind } from '#shared/domain/approval/purchase-subject.ts';
import { commandDefinition } from '#shared/domain/commands.ts';
import { FORMS } from '#shared/domain/forms.ts';
import type { PurchaseOrder } from '#shared/domain/purchase-order/purchase-order-record.ts';
import type { PurchaseRequest } from '#shared/domain/purchase-request/purchase-request-record.ts';
import type { Command } from '#shared/engines/command/command.ts';
import type { CommandContext, CommandResult } from '#shared/engines/command/define-command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { ProcessInstance, Task } from '#shared/engines/process/process-types.ts';
import { buildCommand } from './build-command.ts';
import { buildCompany } from './build-company.ts';
import type { SeedDocument, TestState } from './build-state.ts';

/** The small company with the default processes published. */
export function buildProcurement(more: readonly SeedDocument[] = []): TestState {
  return buildCompany([...defaultProcessDocuments(), ...more]);
}

interface RequestGiven {
  readonly price?: string;
  readonly quantity?: string;
  readonly currency?: string;
  readonly departmentId?: string;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Values of a request for `quantity` pieces; one piece for CNY 10,000 unless said otherwise. */
export function requestValues(given: RequestGiven = {}): Record<string, unknown> {
  const { price = '10000.00', quantity = '1', currency = 'CNY' } = given;
  return {
    title: 'USB-C cables',
    departmentId: given.departmentId ?? 'department-procurement',
    currency,
    lines: [{ id: 'l1', description: 'USB-C cable 1 m', quantity, unit: 'pcs', unitPrice: price }],
    ...given.more,
  };
}

export function orderValues(given: RequestGiven = {}): Record<string, unknown> {
  return { ...requestValues(given), supplierId: 'supplier-saigon', orderDate: '2026-11-21', ...given.more };
}

function formIn(kind: SubjectKind): FormDefinition {
  return FORMS[kind];
}

let created = 0;

/** A command as a laptop sends it, with its command id fixed so that ids of what it creates are known. */
export function createCommand(
  kind: SubjectKind,
  values: unknown,
  given: Partial<Command> & { readonly submit?: boolean } = {},
): Command {
  created += 1;
  const { submit = true, ...rest } = given;
  const id = rest.id ?? `create-${created}`;
  const payload = { values, provisionalNumber: `X-${created}`, submit };
  return buildCommand({ type: `${kind}.create`, target: { kind, id: `${id}.record` }, payload, ...rest, id });
}

/** Runs a command of any type through the registry, as the server does. */
export function play(
  state: TestState,
  command: Command,
  context: Partial<CommandContext> = {},
): Promise<CommandResult> {
  const definition = commandDefinition(command.type);
  if (definition === undefined) throw new Error(`No command ${command.type}`);
  return state.run(definition, command, context);
}

export interface Submitted {
  readonly id: string;
  readonly result: CommandResult;
}

export async function submitNew(
  state: TestState,
  kind: SubjectKind,
  values: unknown,
  given: Partial<Command> = {},
): Promise<Submitted> {
  const command = createCommand(kind, values, given);
  return { id: command.target.id, result: await play(state, command) };
}

export function requestBody(state: TestState, id: string): PurchaseRequest {
  return state.body<PurchaseRequest>('purchase-request', id);
}

export function orderBody(state: TestState, id: string): PurchaseOrder {
  return state.body<PurchaseOrder>('purchase-order', id);
}

export function instanceOf(state: TestState, kind: SubjectKind, id: string): ProcessInstance {
  const { instanceId = '' } = state.body<PurchaseRequest>(kind, id);
  return state.body<ProcessInstance>('process-instance', instanceId);
}

/** Open tasks as `node person`, in the order in which they were opened. */
export function openTasks(state: TestState): string[] {
  return state
    .all<Task>('task')
    .filter((task) => task.body.state === 'open')
    .map((task) => `${task.body.nodeId} ${task.body.assigneeId}`);
}

export function taskOf(state: TestState, personId: string): string {
  const own = state.all<Task>('task').filter((task) => task.body.assigneeId === personId);
  return (own.findLast((task) => task.body.state === 'open') ?? own.at(-1))?.id ?? 'no-task';
}

type DecisionGiven = Partial<Command> & {
  readonly opinion?: string;
  /** What the person had on screen, where that is not the current record. */
  readonly seen?: { readonly version: number; readonly body: unknown };
};

/** A decision on what the person saw: the current record unless said otherwise. */
export function decisionCommand(
  state: TestState,
  personId: string,
  action: 'agree' | 'reject' | 'return',
  given: DecisionGiven = {},
): Command {
  const { opinion, seen, ...rest } = given;
  const taskId = rest.target?.id ?? taskOf(state, personId);
  const task = state.document<Task>('task', taskId)?.body;
  const subject = task && state.document(task.subject.kind, task.subject.id);
  const kind = task?.subject.kind ?? 'purchase-request';
  const shown = seen ?? { version: subject?.version ?? 0, body: subject?.body ?? {} };
  return buildCommand({
    type: `approval.${action}`,
    target: { kind: 'task', id: taskId },
    payload: {
      ...(opinion === undefined ? {} : { opinion }),
      seenSubjectVersion: shown.version,
      seenContentHash: contentHash(formIn(kind), shown.body),
    },
    ...rest,
    actor: personId,
  });
}

export function onRecord(
  type: string,
  kind: DocumentKind,
  id: string,
  given: Partial<Command> = {},
): Command {
  return buildCommand({ type, target: { kind, id }, payload: {}, ...given });
}
