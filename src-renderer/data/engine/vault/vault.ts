import { FRAME_FORM, FRAME_HEAD_BYTES, FRAME_IV_BYTES } from '#shared/sync/sealed-frame.ts';
import { bytesOfHex, type CryptoPorts, type StoreKey } from './store-key.ts';

/**
 * Seals what lies at rest, in frames (`#shared/sync/sealed-frame.ts`). Each is bound to its place
 * (collection and id), so that a frame which was changed, moved to another row or sealed with another key does not
 * open.
 */
export interface Vault {
  readonly keyId: string;
  seal(place: string, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  /** Undefined when the seal does not hold; whoever watches is told the place. */
  open(place: string, frame: Uint8Array): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/** @param onDamaged called with the place of each frame that does not open */
export function createVault(
  { subtle, randomBytes }: CryptoPorts,
  { id, key }: StoreKey,
  onDamaged: (place: string) => void = () => undefined,
): Vault {
  const head = frameHead(id);
  const encoder = new TextEncoder();
  return {
    keyId: id,
    async seal(place, bytes) {
      const iv = randomBytes(FRAME_IV_BYTES);
      const algorithm = { name: 'AES-GCM', iv, additionalData: encoder.encode(place) };
      return frameOf(head, iv, new Uint8Array(await subtle.encrypt(algorithm, key, bytes)));
    },
    async open(place, frame) {
      try {
        if (!head.every((byte, at) => byte === frame[at])) throw new Error('another key');
        const iv = frame.slice(head.length, FRAME_HEAD_BYTES);
        const algorithm = { name: 'AES-GCM', iv, additionalData: encoder.encode(place) };
        const sealed = frame.subarray(FRAME_HEAD_BYTES) as Uint8Array<ArrayBuffer>;
        return new Uint8Array(await subtle.decrypt(algorithm, key, sealed));
      } catch {
        onDamaged(place);
        return undefined;
      }
    },
  };
}

export function frameHead(keyId: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(FRAME_FORM, ...bytesOfHex(keyId));
}

export function frameOf(head: Uint8Array, iv: Uint8Array, sealed: Uint8Array): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(FRAME_HEAD_BYTES + sealed.length);
  frame.set(head);
  frame.set(iv, head.length);
  frame.set(sealed, FRAME_HEAD_BYTES);
  return frame;
}
