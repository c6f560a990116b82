import type { Command } from '#shared/engines/command/command.ts';
import { canonicalJson, sha256Hex } from '#shared/kernel/digest.ts';

/** The chain of a device begins with this; every later command names the hash of the one before it. */
export const FIRST_PREVIOUS_HASH = '';

/**
 * Hash of a command at its place in the device's chain, as lower-case hex. Laptop and server compute it
 * over the same text, so that a changed field, a changed order or a missing link shows.
 */
export function commandHash(previousHash: string, command: Command): string {
  return sha256Hex(`${previousHash}\n${canonicalJson(command)}`);
}
