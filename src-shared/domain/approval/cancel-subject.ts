import type { Command } from '#shared/engines/command/command.ts';
import {
  accepted,
  type Change,
  type CommandContext,
  type CommandResult,
  put,
  refused,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import type { PurchaseSubject, StoredSubject, SubjectKind } from './purchase-subject.ts';
import { bodyAfter } from './step-changes.ts';
import { withdrawSubject } from './withdraw-subject.ts';

const UNDER_APPROVAL: ReadonlySet<string> = new Set(['submitted', 'pending_approval']);

/**
 * The owner gives a record up for good. Under approval it must be withdrawn first; a returned one closes its
 * process with it; what has been received cannot be cancelled.
 */
export async function cancelSubject(
  state: StateReader,
  kind: SubjectKind,
  command: Command<{ readonly reason?: string }>,
  context: CommandContext,
): Promise<CommandResult> {
  const subject = await state.get<PurchaseSubject>(kind, command.target.id);
  if (subject === undefined) return refused('record-not-found');
  const { status } = subject.body;
  if (status === 'cancelled') return accepted([]);
  if (UNDER_APPROVAL.has(status)) return refused('withdraw-first', { status });
  if (isReceived(subject.body)) return refused('has-receipts', { status });
  const before = await closeReturned(state, kind, command, context, subject);
  const body = { ...bodyAfter(before, subject), status: 'cancelled' };
  return accepted([...before.filter((change) => change.kind !== kind), put(kind, subject.id, body)]);
}

function isReceived(body: PurchaseSubject): boolean {
  if (body.status === 'partially_received' || body.status === 'received') return true;
  return body.lines.some((line) => 'receivedQuantity' in line && Number(line.receivedQuantity ?? 0) > 0);
}

/** A returned record still has an instance that waits for it. */
async function closeReturned(
  state: StateReader,
  kind: SubjectKind,
  command: Command<{ readonly reason?: string }>,
  context: CommandContext,
  subject: StoredSubject,
): Promise<readonly Change[]> {
  if (!context.authoritative || subject.body.status !== 'returned') return [];
  const result = await withdrawSubject(state, kind, command, context);
  return result.outcome === 'refused' ? [] : result.changes;
}
