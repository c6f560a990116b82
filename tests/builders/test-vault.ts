import { webcrypto } from 'node:crypto';
import { type CryptoPorts, importStoreKey } from '#renderer/data/engine/vault/store-key.ts';
import { createVault, type Vault } from '#renderer/data/engine/vault/vault.ts';

export const CRYPTO: CryptoPorts = {
  // Node and the DOM name the same WebCrypto types apart.
  subtle: webcrypto.subtle as unknown as SubtleCrypto,
  randomBytes: (length) => webcrypto.getRandomValues(new Uint8Array(length)),
};

/** A vault with a key of its own. */
export async function testVault(
  onDamaged?: (place: string) => void,
  id = '00112233aabbccdd',
): Promise<Vault> {
  return createVault(CRYPTO, await importStoreKey(CRYPTO, id, CRYPTO.randomBytes(32)), onDamaged);
}
