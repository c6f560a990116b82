import { LEASE_CODE_PURPOSE } from '#shared/sync/lease-code.ts';

/** The key of everything that one laptop holds of one person. It cannot be exported; at rest it is wrapped. */
export interface StoreKey {
  /** Made at random by the laptop; the server keeps the key under it. */
  readonly id: string;
  readonly key: CryptoKey;
  /** Derived from it: works out one-time codes, and opens nothing. */
  readonly codes: CryptoKey;
}

export interface CryptoPorts {
  readonly subtle: SubtleCrypto;
  randomBytes(length: number): Uint8Array<ArrayBuffer>;
}

const KEY_BYTES = 32;
const ID_BYTES = 8;

export async function importStoreKey(
  { subtle }: Pick<CryptoPorts, 'subtle'>,
  id: string,
  raw: Uint8Array<ArrayBuffer>,
): Promise<StoreKey> {
  if (raw.length !== KEY_BYTES) throw new Error('no key of ours');
  const key = await subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return { id, key, codes: await codesKey(subtle, raw) };
}

async function codesKey(subtle: SubtleCrypto, raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const base = await subtle.importKey('raw', raw, 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode(LEASE_CODE_PURPOSE);
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
  return subtle.deriveKey(derivation, base, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign']);
}

export function newKeyId({ randomBytes }: Pick<CryptoPorts, 'randomBytes'>): string {
  return hexOf(randomBytes(ID_BYTES));
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function bytesOfHex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
