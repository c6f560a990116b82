import type { EnginePorts } from '../engine-ports.ts';

/** AES-GCM over JSON text: what was changed or belongs to another key does not open. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

type SealPorts = Pick<EnginePorts, 'subtle' | 'randomBytes'>;

export function seal(ports: SealPorts, key: CryptoKey, value: unknown): Promise<Sealed> {
  return sealBytes(ports, key, new TextEncoder().encode(JSON.stringify(value)));
}

export async function sealBytes(ports: SealPorts, key: CryptoKey, bytes: BufferSource): Promise<Sealed> {
  const iv = ports.randomBytes(12);
  return { iv, data: await ports.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes) };
}

/** Undefined when the seal does not hold. */
export async function unsealBytes(
  ports: SealPorts,
  key: CryptoKey,
  { iv, data }: Sealed,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await ports.subtle.decrypt({ name: 'AES-GCM', iv }, key, data));
  } catch {
    return undefined;
  }
}

/** Undefined when the seal does not hold. */
export async function unseal(ports: SealPorts, key: CryptoKey, sealed: Sealed): Promise<unknown> {
  const bytes = await unsealBytes(ports, key, sealed);
  return bytes && parsed(bytes);
}

/** Undefined where the bytes are no JSON text. */
export function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
