import type { Notice } from '#shared/domain/notice/notice-record.ts';
import type { Command } from '#shared/engines/command/command.ts';
import { type Change, type CommandResult, put, refused } from '#shared/engines/command/define-command.ts';
import type { ProcessStep, Telling } from '#shared/engines/process/process-step.ts';
import type { ProcessInstance, TaskSubject } from '#shared/engines/process/process-types.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { LoadedProcess } from './load-process.ts';
import { type PurchaseSubject, type StoredSubject, statusFor } from './purchase-subject.ts';

/** The documents that an engine step writes: instance, tasks, notices, and the record's status and readers. */
export function stepChanges(
  instanceId: string,
  before: ProcessInstance | undefined,
  step: ProcessStep,
  subject: StoredSubject,
  command: Command,
  now: Instant,
): readonly Change[] {
  if (step.instance === before) return [];
  return [
    put('process-instance', instanceId, step.instance),
    ...step.tasks.map(({ id, task }) => put('task', id, task)),
    ...subjectChange(instanceId, before, step.instance, subject),
    ...step.tellings.map((telling, index) =>
      noticeChange(telling, `${instanceId}-${index}`, step.instance.subject, command, now),
    ),
  ];
}

/** What an engine step means for the command that asked for it. */
export function resultOf(loaded: LoadedProcess, step: ProcessStep, command: Command): CommandResult {
  const { state, subject, engine } = loaded;
  const changes = stepChanges(state.instanceId, state.instance, step, subject, command, engine.now);
  const { verdict } = step;
  switch (verdict.kind) {
    case 'done':
      return { outcome: 'accepted', changes, details: { instanceState: step.instance.state } };
    case 'repeated':
      return {
        outcome: 'accepted',
        changes,
        details: { instanceState: step.instance.state, repeated: true },
      };
    case 'superseded':
    case 'needs-review':
      return { outcome: verdict.kind, changes, code: verdict.code, details: verdict.details };
    case 'refused':
      return refused(verdict.code, verdict.details);
    default:
      return assertNever(verdict);
  }
}

/** The record follows its process: status where that changed, and everybody with a task may read it. */
function subjectChange(
  instanceId: string,
  before: ProcessInstance | undefined,
  after: ProcessInstance,
  subject: StoredSubject,
): readonly Change[] {
  const { body } = subject;
  const stateChanged = before?.state !== after.state;
  const status = stateChanged ? statusFor(after.subject.kind, after.state) : body.status;
  const readers = [...new Set([...(body.readers ?? []), ...after.readers])];
  const same = status === body.status && readers.length === (body.readers ?? []).length;
  if (same && body.instanceId === instanceId) return [];
  return [put(after.subject.kind, subject.id, { ...body, status, readers, instanceId })];
}

/** `name` tells it from the other notices of the command, which may move several instances. */
function noticeChange(
  telling: Telling,
  name: string,
  subject: TaskSubject,
  command: Command,
  now: Instant,
): Change {
  const notice: Notice = {
    ...telling,
    subject: { kind: subject.kind, id: subject.id, title: `${subject.number} ${subject.title}`.trim() },
    at: now,
    read: false,
  };
  return put('notice', deriveId(command.id, `notice-${name}`), notice);
}

/** The body that a list of changes will leave behind for a record, or the one it has. */
export function bodyAfter(changes: readonly Change[], subject: StoredSubject): PurchaseSubject {
  const written = changes.findLast((change) => change.kind === subject.kind && change.id === subject.id);
  return written?.op === 'put' ? (written.body as PurchaseSubject) : subject.body;
}
