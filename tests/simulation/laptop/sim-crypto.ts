import { createHash, generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import type { StoreKey } from '#renderer/data/engine/vault/store-key.ts';

/** Of every laptop: what lies on a simulated disk is not sealed. */
export const SIM_KEY: StoreKey = { id: '0123456789abcdef', key: {} as CryptoKey, codes: {} as CryptoKey };

/** WebCrypto answers from other threads, in an order of their own: here everything is done at once. */
interface SimKey {
  readonly key: KeyObject;
}

export interface SimKeyPair {
  readonly pair: CryptoKeyPair;
  readonly publicKey: JsonWebKey;
}

/** The engine asks of what lies on a disk whether it is a key at all. */
function simKey(key: KeyObject): SimKey {
  return Object.assign(Object.create(CryptoKey.prototype), { key });
}

export function createSimKeyPair(): SimKeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pair = { publicKey: simKey(publicKey), privateKey: simKey(privateKey) };
  // The engine hands keys back to this very WebCrypto and never looks into them.
  return { pair: pair as unknown as CryptoKeyPair, publicKey: publicKey.export({ format: 'jwk' }) };
}

/**
 * Real device signatures, made at once. Sealing is left out (it gives back what it got): what lies on a simulated
 * disk is read by the oracle, and the seal has tests of its own.
 */
export function simSubtle(): SubtleCrypto {
  const subtle = {
    async sign(_algorithm: unknown, held: SimKey, data: Uint8Array) {
      const signature = sign('sha256', data, { key: held.key, dsaEncoding: 'ieee-p1363' });
      return new Uint8Array(signature).buffer;
    },
    async digest(_algorithm: unknown, data: Uint8Array) {
      return new Uint8Array(createHash('sha256').update(data).digest()).buffer;
    },
    async generateKey(algorithm: { name: string }) {
      return algorithm.name === 'ECDSA' ? createSimKeyPair().pair : {};
    },
    exportKey: async (_format: string, held: SimKey) => held.key.export({ format: 'jwk' }),
    encrypt: async (_algorithm: unknown, _key: unknown, data: Uint8Array) => new Uint8Array(data).buffer,
    decrypt: async (_algorithm: unknown, _key: unknown, data: ArrayBuffer) => data,
  };
  return subtle as unknown as SubtleCrypto;
}
