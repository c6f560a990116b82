import type { Command } from '#shared/engines/command/command.ts';
import { canonicalJson } from '#shared/kernel/digest.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { MAX_COMMAND_BYTES } from '#shared/sync/protocol.ts';
import { type LogEntry, NotSaved } from './command-log.ts';
import type { CommandSigner } from './command-signer.ts';

/** The end of a device's chain of commands. */
export interface Tail {
  seq: number;
  hash: string;
}

export const deviceOf = (entry: LogEntry): string => entry.signed.command.device;

/** The same commands as the next links of a device's chain; moves the end of the chain. */
export async function sealedUnder(
  device: string,
  entries: readonly LogEntry[],
  tail: Tail,
  sign: CommandSigner,
): Promise<readonly LogEntry[]> {
  const sealed: LogEntry[] = [];
  for (const entry of [...entries].sort((left, right) => left.deviceSeq - right.deviceSeq)) {
    const { deviceSeq } = entry;
    const signed = await sign({ ...entry.signed.command, device, deviceSeq }, tail.hash);
    tail.hash = signed.hash;
    sealed.push({ ...entry, signed, answered: null });
  }
  return sealed;
}

/** A command as the next link. @throws NotSaved it is too large */
export async function newEntry(
  command: Command,
  tail: Tail,
  sign: CommandSigner,
  shown: { readonly title: string; readonly savedAt: Instant },
): Promise<LogEntry> {
  if (new TextEncoder().encode(canonicalJson(command)).length > MAX_COMMAND_BYTES) {
    throw new NotSaved('command-too-large');
  }
  return {
    deviceSeq: command.deviceSeq,
    id: command.id,
    signed: await sign(command, tail.hash),
    ...shown,
    attempted: false,
    answered: null,
    outcome: null,
    acknowledged: false,
    discarded: false,
  };
}
