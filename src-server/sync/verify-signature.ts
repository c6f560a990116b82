import type { JsonWebKey } from 'node:crypto';
import { webcrypto } from 'node:crypto';
import { commandHash, DEVICE_KEY_ALGORITHM, SIGNATURE_ALGORITHM } from '#shared/sync/command-chain.ts';
import type { SignedCommandMessage } from '#shared/sync/messages.ts';

type DeviceKey = Awaited<ReturnType<typeof webcrypto.subtle.importKey>>;

const MAX_KEYS = 2000;
const keys = new Map<string, Promise<DeviceKey>>();

function importDeviceKey(jwk: JsonWebKey): Promise<DeviceKey> {
  const text = `${jwk.x} ${jwk.y}`;
  const known = keys.get(text);
  if (known !== undefined) return known;
  if (keys.size >= MAX_KEYS) keys.clear();
  const { kty, crv, x, y } = jwk;
  const imported = webcrypto.subtle.importKey('jwk', { kty, crv, x, y }, DEVICE_KEY_ALGORITHM, false, [
    'verify',
  ]);
  keys.set(text, imported);
  return imported;
}

/** True when the hash covers this very command and the device's own key signed that hash. */
export async function isSignedBy(publicKey: JsonWebKey, message: SignedCommandMessage): Promise<boolean> {
  if (commandHash(message.previousHash, message.command) !== message.hash) return false;
  return await isTextSignedBy(publicKey, message.hash, message.signature);
}

export async function isTextSignedBy(
  publicKey: JsonWebKey,
  text: string,
  signature: string,
): Promise<boolean> {
  try {
    const key = await importDeviceKey(publicKey);
    const bytes = Buffer.from(signature, 'base64');
    return await webcrypto.subtle.verify(SIGNATURE_ALGORITHM, key, bytes, Buffer.from(text, 'utf8'));
  } catch {
    return false;
  }
}
