import { commandDefinition } from '#shared/domain/commands.ts';
import type { Command } from '#shared/engines/command/command.ts';
import type { PendingCommand, PendingState } from '../../contract.ts';
import { isWaiting, type LogEntry } from '../command-log/command-log.ts';

/** The honest word for an open entry: on this laptop, at the server, or what came of it. */
export function pendingStateOf(entry: LogEntry): PendingState {
  switch (entry.outcome?.word) {
    case 'refused':
    case 'superseded':
    case 'needs-review':
    case 'quarantined':
      return entry.outcome.word;
    default:
      return entry.answered === null ? 'saved-here' : 'sent';
  }
}

export function pendingCommandOf(entry: LogEntry): PendingCommand {
  const { command } = entry.signed;
  const { code, details } = entry.outcome ?? {};
  return {
    commandId: entry.id,
    deviceSeq: entry.deviceSeq,
    type: command.type,
    target: command.target,
    title: entry.title,
    state: pendingStateOf(entry),
    occurredAt: command.occurredAt,
    zone: command.zone,
    payload: command.payload,
    neverSent: !entry.attempted,
    ...(code === undefined ? {} : { code }),
    ...(details === undefined ? {} : { details }),
  };
}

/** Newest own action per target decides what its row says. */
export function pendingByTarget(entries: readonly LogEntry[]): ReadonlyMap<string, PendingState> {
  return new Map(entries.map((entry) => [entry.signed.command.target.id, pendingStateOf(entry)]));
}

/** Whether an open entry shows on its documents, and not only in the outbox. */
export function isReplayed(entry: LogEntry): boolean {
  const { command } = entry.signed;
  const definition = commandDefinition(command.type);
  // Bank data is shown as waiting only: its edit changes nothing on screen before the server accepted it.
  if (definition?.optimism !== 'replay' || definition.waits?.(command) === true) return false;
  if (isWaiting(entry)) return true;
  // What a refused command would have created exists nowhere else: it stays in view until its author has seen why.
  const created = command.target.id.startsWith(`${command.id}.`);
  return created && (entry.outcome?.word === 'refused' || entry.outcome?.word === 'quarantined');
}

/**
 * The pending commands that a new one rests on: same target, or creating what it names. Ids of what a command
 * creates begin with the command's id, so a mention of one is found in the text of the payload. What only adds
 * (a comment) rests on no other command about the same record, and nothing rests on it.
 */
export function afterOf(
  entries: readonly LogEntry[],
  { type, target, payload }: Pick<Command, 'type' | 'target' | 'payload'>,
): readonly string[] {
  const text = JSON.stringify(payload ?? null) + target.id;
  const isAlone = (other: string) => commandDefinition(other)?.standsAlone === true;
  const meets = ({ command }: LogEntry['signed']) =>
    command.target.id === target.id && !isAlone(type) && !isAlone(command.type);
  return entries
    .filter(isWaiting)
    .filter(({ id, signed }) => meets(signed) || text.includes(`${id}.`))
    .map((entry) => entry.id)
    .slice(-1000);
}
