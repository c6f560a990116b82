import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { KeyShell } from '#shared/shell/bridge.ts';
import { base64Of, bytesOfBase64 } from './base64.ts';
import { type CryptoPorts, importStoreKey, type StoreKey } from './store-key.ts';
import { createVault } from './vault.ts';

/** The key as it lies on the disk: under the person's password, and on a desktop under the system's key store too. */
export interface KeyWraps {
  readonly keyId: string;
  readonly password: PasswordWrap;
  /** What the shell gave back for the key; null where the system has no place that protects it. */
  readonly shell: string | null;
  /** Nothing, sealed with the key: a key that does not open it is another one. */
  readonly proof: Uint8Array<ArrayBuffer>;
}

interface PasswordWrap {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iterations: number;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

const Shape = Type.Object({
  keyId: Type.String({ pattern: '^[0-9a-f]{16}$' }),
  password: Type.Object({ iterations: Type.Integer({ minimum: 1 }) }),
  shell: Type.Union([Type.String(), Type.Null()]),
});

/** What lies on the disk as wraps; undefined where there are none, or something else by now. */
export function asWraps(value: unknown): KeyWraps | undefined {
  const { password, proof } = Object(value) as Partial<KeyWraps>;
  const areBytes = [password?.salt, password?.iv, proof].every((bytes) => bytes instanceof Uint8Array);
  return Check(Shape, value) && areBytes && password?.data instanceof ArrayBuffer
    ? (value as unknown as KeyWraps)
    : undefined;
}

/** A key that was just opened or handed out; its bytes live as long as somebody wraps them. */
export interface RawKey {
  readonly id: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** OWASP's figure for PBKDF2 with SHA-256. */
const ITERATIONS = 600_000;
const PROOF_PLACE = 'key';

/** Undefined where the password does not open it. */
export async function openWithPassword(
  ports: CryptoPorts,
  wraps: KeyWraps,
  password: string,
): Promise<RawKey | undefined> {
  const { salt, iterations, iv, data } = wraps.password;
  const wrapping = await wrappingKey(ports, password, salt, iterations);
  const algorithm = { name: 'AES-GCM', iv, additionalData: idBytes(wraps.keyId) };
  try {
    return {
      id: wraps.keyId,
      bytes: new Uint8Array(await ports.subtle.decrypt(algorithm, wrapping, data)),
    };
  } catch {
    return undefined;
  }
}

/** Undefined where the system's key store has vanished, is another one, or never held it. */
export async function openWithShell(
  ports: CryptoPorts,
  wraps: KeyWraps,
  shell: KeyShell | null,
): Promise<StoreKey | undefined> {
  const text = wraps.shell === null ? null : await shell?.revealKey(wraps.shell).catch(() => null);
  const bytes = text ? bytesOfBase64(text) : null;
  if (bytes === null) return undefined;
  const key = await importStoreKey(ports, wraps.keyId, bytes).catch(() => undefined);
  return key && (await isProven(ports, wraps, key)) ? key : undefined;
}

export async function isProven(ports: CryptoPorts, wraps: KeyWraps, key: StoreKey): Promise<boolean> {
  return (await createVault(ports, key).open(PROOF_PLACE, wraps.proof)) !== undefined;
}

/** Both wraps anew: after a new key, a new password, or a key store that changed. */
export async function wrapKey(
  ports: CryptoPorts,
  raw: RawKey,
  password: string,
  shell: KeyShell | null,
): Promise<KeyWraps> {
  const salt = ports.randomBytes(16);
  const iv = ports.randomBytes(12);
  const wrapping = await wrappingKey(ports, password, salt, ITERATIONS);
  const algorithm = { name: 'AES-GCM', iv, additionalData: idBytes(raw.id) };
  const data = await ports.subtle.encrypt(algorithm, wrapping, raw.bytes);
  const key = await importStoreKey(ports, raw.id, raw.bytes);
  return {
    keyId: raw.id,
    password: { salt, iterations: ITERATIONS, iv, data },
    shell: await protectedBy(shell, raw),
    proof: await createVault(ports, key).seal(PROOF_PLACE, new Uint8Array()),
  };
}

/** Null where the system has no place that protects it: the password is then the only way in. */
export async function protectedBy(shell: KeyShell | null, raw: RawKey): Promise<string | null> {
  return (await shell?.protectKey(base64Of(raw.bytes)).catch(() => null)) ?? null;
}

function idBytes(keyId: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(keyId);
}

async function wrappingKey(
  { subtle }: CryptoPorts,
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  const text = new TextEncoder().encode(password.normalize('NFKC'));
  const base = await subtle.importKey('raw', text, 'PBKDF2', false, ['deriveKey']);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return subtle.deriveKey(derivation, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
