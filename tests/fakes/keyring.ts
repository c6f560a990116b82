import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyShell } from '#shared/shell/bridge.ts';

/** A desktop's key store that can be lost, changed for another one, or be none at all. */
export interface Keyring extends KeyShell {
  /** From now on it is another one, with nothing in it. */
  change(): void;
  /** What a system without a keyring has: a password that everybody knows. It is not used. */
  becomeBasicText(): void;
}

export function createKeyring(): Keyring {
  let secret: Buffer | null = randomBytes(32);
  return {
    async protectKey(key) {
      if (secret === null) return null;
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', secret, iv);
      return Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]).toString('base64');
    },
    async revealKey(text) {
      if (secret === null) return null;
      const bytes = Buffer.from(text, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(-16));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString();
      } catch {
        return null;
      }
    },
    change() {
      secret = randomBytes(32);
    },
    becomeBasicText() {
      secret = null;
    },
  };
}
