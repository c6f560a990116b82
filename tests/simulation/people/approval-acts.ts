import { contentHash } from '#shared/domain/approval/content-hash.ts';
import { builtInForm } from '#shared/domain/forms.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { type Act, bodyOf, on, someRow } from './acts.ts';

interface TaskBody {
  readonly assigneeId: string;
  readonly purpose: string;
  readonly state: string;
  readonly subject: { readonly kind: DocumentKind; readonly id: string };
  readonly subjectVersion: number;
  readonly contentHash: string;
  readonly instanceId: string;
}

/** Decides on what the own screen shows of the record at this moment, which may be newer or older than the to-do. */
export function decide(action: 'agree' | 'reject' | 'return', subjectId?: string): Act {
  return async (person) => {
    const row = await someRow(
      person,
      'task',
      ({ status, ownerId, cells }) =>
        status === 'open' &&
        ownerId === person.personId &&
        (subjectId === undefined || cells['subject.id'] === subjectId),
    );
    const task = row && ((await bodyOf(person, row)) as TaskBody | undefined);
    if (row === undefined || task?.purpose !== 'approve') return null;
    const subject = await person.engine.getDocument(task.subject.kind, task.subject.id);
    const form = builtInForm(task.subject.kind);
    if (subject === null || form === undefined) return null;
    return on(row, `approval.${action}`, {
      ...(person.dice.oneIn(2) ? { opinion: `Opinion ${person.serial}` } : {}),
      seenSubjectVersion: subject.document.version,
      seenContentHash: contentHash(form, subject.document.body),
    });
  };
}

export const takeBack: Act = async (person) => {
  const row = await someRow(
    person,
    'task',
    ({ status, ownerId }) => status === 'agreed' && ownerId === person.personId,
  );
  return row === undefined ? null : on(row, 'approval.take-back', {});
};

export const read: Act = async (person) => {
  const row = await someRow(
    person,
    'task',
    ({ status, ownerId }) => status === 'unread' && ownerId === person.personId,
  );
  return row === undefined ? null : on(row, 'approval.read', {});
};

export const see: Act = async (person) => {
  const row = await someRow(
    person,
    'task',
    ({ status, ownerId }) => status === 'open' && ownerId === person.personId,
  );
  const task = row && ((await bodyOf(person, row)) as TaskBody | undefined);
  if (row === undefined || task?.instanceId === undefined) return null;
  const target = { kind: 'process-instance', id: task.instanceId } as const;
  return { type: 'approval.see', target, seenVersion: null, payload: { taskId: row.id } };
};

export const settleException: Act = async (person) => {
  const row = await someRow(
    person,
    'task',
    ({ status, cells }) => status === 'open' && cells.purpose === 'exception',
  );
  const { dice, serial } = person;
  return row === undefined
    ? null
    : on(row, 'exception.settle', {
        choice: dice.pick(['keep', 'return', 'otherwise']),
        reason: `Reason ${serial}`,
      });
};
