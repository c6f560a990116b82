import type { CommandInput } from '#shared/engines/command/command.ts';
import type { PendingCommand, RunCommandResult } from '../contract.ts';
import { type CommandLog, isNote, isWaiting, type LogEntry } from './command-log/command-log.ts';
import type { DocumentReader } from './view/document-reader.ts';
import { pendingCommandOf } from './view/pending-commands.ts';
import type { World } from './view/world.ts';

/** What waits or wants a look, and what its author may do about it. Its actions run in the engine's queue. */
export interface Outbox {
  entries(): readonly PendingCommand[];
  /** Sends a settled command again as a new one; what still waits is tried at once. */
  retry(commandId: string): Promise<RunCommandResult>;
  /** Drops what was never sent, with everything that rests on it. */
  discard(commandId: string): Promise<boolean>;
  /** Takes a settled command off the list. */
  acknowledge(commandId: string): Promise<void>;
}

export interface OutboxParts {
  readonly log: CommandLog;
  readonly reader: Pick<DocumentReader, 'get'>;
  readonly world: Pick<World, 'refresh'>;
  run(input: CommandInput, insteadOf?: number): Promise<RunCommandResult>;
  sendNow(): void;
  changed(calm: boolean): void;
}

export function createOutbox(parts: OutboxParts): Outbox {
  const { log } = parts;

  function entryOf(commandId: string): LogEntry | undefined {
    return log.open().find((entry) => entry.id === commandId);
  }

  async function shown(): Promise<void> {
    await parts.world.refresh();
    parts.changed(false);
  }

  async function again({ id, signed }: LogEntry): Promise<CommandInput> {
    const { type, target, payload } = signed.command;
    const isCreate = target.id.startsWith(`${id}.`);
    const held = await parts.reader.get(target.id);
    return {
      type,
      target: { kind: target.kind, id: isCreate ? '' : target.id },
      seenVersion: held?.version ?? null,
      payload,
    };
  }

  return {
    entries: () =>
      log
        .open()
        .filter((entry) => !isNote(entry))
        .map(pendingCommandOf),
    async retry(commandId) {
      const entry = entryOf(commandId);
      if (!entry) return { saved: false, code: 'not-in-outbox' };
      if (entry.outcome === null) {
        parts.sendNow();
        return { saved: true, commandId, targetId: entry.signed.command.target.id };
      }
      const result = await parts.run(await again(entry), entry.deviceSeq);
      await shown();
      return result;
    },
    async discard(commandId) {
      const found = restingOn(log.open(), commandId);
      if (found.some((entry) => entry.attempted)) return false;
      const changes = new Map(found.map((entry) => [entry.deviceSeq, { discarded: true }]));
      // All or none: the sender may have taken one of them while this waited for its turn.
      const ids = new Set(found.map((entry) => entry.id));
      const isSending = () => log.open().some((entry) => ids.has(entry.id) && entry.attempted);
      const dropped = await log.change(changes, () => !isSending());
      await shown();
      return dropped.some((entry) => entry.id === commandId);
    },
    async acknowledge(commandId) {
      const entry = entryOf(commandId);
      if (!entry || entry.outcome === null) return;
      await log.change(new Map([[entry.deviceSeq, { acknowledged: true }]]));
      await shown();
    },
  };
}

/** The command and everything that rests on it: none of it could stand alone. */
function restingOn(entries: readonly LogEntry[], commandId: string): readonly LogEntry[] {
  const doomed = new Set([commandId]);
  for (const entry of entries) {
    if (isWaiting(entry) && entry.signed.command.after.some((id) => doomed.has(id))) doomed.add(entry.id);
  }
  return entries.filter((entry) => doomed.has(entry.id) && isWaiting(entry));
}
