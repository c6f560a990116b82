import type { Command } from '#shared/engines/command/command.ts';
import { canonicalJson, sha256Hex } from '#shared/kernel/digest.ts';

/**
 * The hash that a device signs for a command: SHA-256 over the previous hash of its chain ('' for the first
 * one) and the canonical command. Laptop and server compute it alike, so a changed, reordered or removed
 * command of a device shows.
 */
export function commandHash(previousHash: string, command: Command): string {
  return sha256Hex(`${previousHash}\n${canonicalJson(command)}`);
}

/** Parameters of the device signature, for WebCrypto on both sides. */
export const SIGNATURE_ALGORITHM = { name: 'ECDSA', hash: 'SHA-256' } as const;
export const DEVICE_KEY_ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** Which public key it is, in a list and on a file that bears its seal: SHA-256 over its coordinates. */
export function keyPrint({ x = '', y = '' }: { readonly x?: string; readonly y?: string }): string {
  return sha256Hex(`${x}.${y}`);
}

/** What a device signs to hand its person over to the next device id of the same laptop. */
export function successionText(deviceId: string, next: { id: string; x: string; y: string }): string {
  return `landfall-device-succession\n${canonicalJson({ from: deviceId, to: next.id, x: next.x, y: next.y })}`;
}
