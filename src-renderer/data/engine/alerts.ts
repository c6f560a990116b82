import type { Conflict } from '#shared/domain/conflict/conflict-record.ts';
import type { AnyTask } from '#shared/domain/exception/exception-task.ts';
import type { Notice } from '#shared/domain/notice/notice-record.ts';
import type { StoredDocument } from '#shared/engines/command/document.ts';
import type { EngineAlert } from '../contract.ts';

/** What a newly arrived document tells this person, if anything: a task to do, a notice, a conflict to decide. */
export function alertOf(document: StoredDocument, personId: string): EngineAlert | null {
  switch (document.kind) {
    case 'task':
      return taskAlert(document as StoredDocument<AnyTask>, personId);
    case 'notice':
      return noticeAlert(document as StoredDocument<Notice>, personId);
    case 'conflict':
      return conflictAlert(document as StoredDocument<Conflict>, personId);
    default:
      return null;
  }
}

function taskAlert({ id, body }: StoredDocument<AnyTask>, personId: string): EngineAlert | null {
  if (body.assigneeId !== personId || (body.state !== 'open' && body.state !== 'unread')) return null;
  const { title, number } = body.subject;
  const code = `notices:alert.task-${body.purpose}`;
  return { documentKind: 'task', documentId: id, title, code, values: { title, number } };
}

function noticeAlert({ id, body }: StoredDocument<Notice>, personId: string): EngineAlert | null {
  if (body.personId !== personId || body.read) return null;
  const { code, values, subject } = body;
  return {
    documentKind: 'notice',
    documentId: id,
    title: subject.title,
    code: `notices:${code}`,
    values: { ...values, title: subject.title },
  };
}

function conflictAlert({ id, body }: StoredDocument<Conflict>, personId: string): EngineAlert | null {
  if (body.state !== 'open' || !body.deciderIds.includes(personId)) return null;
  const title = body.recordTitle;
  return {
    documentKind: 'conflict',
    documentId: id,
    title,
    code: 'notices:alert.conflict',
    values: { title },
  };
}
