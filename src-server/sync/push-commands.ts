import { Compile } from 'typebox/compile';
import { isInstant } from '#shared/kernel/instant.ts';
import { SignedCommandMessage } from '#shared/sync/messages.ts';
import { MAX_COMMAND_BYTES } from '#shared/sync/protocol.ts';
import type { DeviceStanding } from '../accounts/identity.ts';
import type { ApplyOptions } from './apply-commands.ts';
import type { AuditNote } from './audit-note.ts';
import { isStorable } from './check-command.ts';
import type { IncomingCommand, PushResult } from './incoming-command.ts';
import { isSignedBy } from './verify-signature.ts';
import type { WriteQueue } from './write-queue.ts';

const signedCommand = Compile(SignedCommandMessage);

export interface PushParts extends Pick<ApplyOptions, 'clock' | 'logger'> {
  readonly write: WriteQueue;
  /** Adds to the audit chain what is no command. */
  readonly note: (note: AuditNote) => Promise<void>;
  /** Told the seq of the last change after each commit. */
  readonly onCommit: (seq: number) => void;
}

/**
 * Takes what one laptop sends and answers each command by itself, in the order they came. What the door
 * refuses (a forged signature, another person's name) is not recorded under the command's id, so that it
 * cannot burn the id of an honest command.
 */
export async function pushCommands(
  parts: PushParts,
  standing: DeviceStanding,
  messages: readonly unknown[],
  isOfOlderApp = false,
): Promise<readonly PushResult[]> {
  const checked = await Promise.all(messages.map((message) => checkAtDoor(parts, standing, message)));
  const admitted = checked.filter((entry) => 'hash' in entry);
  const incoming = isOfOlderApp ? admitted.map((entry) => ({ ...entry, isOfOlderApp })) : admitted;
  const prior = new Map(checked.filter((entry) => 'outcome' in entry).map((entry) => [entry.id, entry]));
  const { results, seq } = await parts.write(incoming, prior);
  if (seq !== null) parts.onCommit(seq);
  const remaining = [...results];
  return checked.map((entry) => ('hash' in entry ? takeNext(remaining) : entry));
}

function takeNext(results: PushResult[]): PushResult {
  const next = results.shift();
  if (next === undefined) throw new Error('A command was left without a result');
  return next;
}

async function checkAtDoor(
  parts: PushParts,
  standing: DeviceStanding,
  message: unknown,
): Promise<IncomingCommand | PushResult> {
  if (!signedCommand.Check(message) || !isInstant(message.command.occurredAt)) {
    return { id: idOf(message), outcome: 'refused', code: 'invalid-command' };
  }
  const { command } = message;
  const code = await doorRefusal(standing, message);
  if (code !== undefined) {
    parts.logger.warn(
      { commandId: command.id, device: standing.deviceId, code },
      'command refused at the door',
    );
    if (code === 'bad-signature') await noteForgery(parts, standing, message);
    return { id: command.id, outcome: 'refused', code };
  }
  return {
    command,
    hash: message.hash,
    previousHash: message.previousHash,
    signature: message.signature,
    admission: standing.state === 'active' ? 'apply' : 'quarantine',
  };
}

function idOf(message: unknown): string {
  const command: unknown =
    message !== null && typeof message === 'object' ? Reflect.get(message, 'command') : null;
  const id: unknown = command !== null && typeof command === 'object' ? Reflect.get(command, 'id') : null;
  return typeof id === 'string' && id !== '' ? id.slice(0, 200) : 'unknown';
}

async function doorRefusal(
  standing: DeviceStanding,
  message: SignedCommandMessage,
): Promise<string | undefined> {
  const { command } = message;
  if (!isStorable(message)) return 'invalid-text';
  if (Buffer.byteLength(JSON.stringify(command)) > MAX_COMMAND_BYTES) return 'command-too-large';
  if (command.device !== standing.deviceId || command.actor !== standing.personId) return 'wrong-author';
  return (await isSignedBy(standing.publicKey, message)) ? undefined : 'bad-signature';
}

async function noteForgery(parts: PushParts, standing: DeviceStanding, message: SignedCommandMessage) {
  await parts.note({
    at: parts.clock().toISOString(),
    actor: standing.personId,
    device_id: standing.deviceId,
    action: 'command.bad-signature',
    object: `${message.command.target.kind}/${message.command.target.id}`,
    outcome: 'refused',
    details: message.command.id,
  });
}
