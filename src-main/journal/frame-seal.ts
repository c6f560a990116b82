import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** What a sealed payload is longer than its content. */
export const SEAL_BYTES = IV_BYTES + TAG_BYTES;

/**
 * AES-256-GCM over a payload, bound to its sequence: a frame that was changed, moved under another number or
 * written with another key does not open. Layout: iv, sealed bytes, tag.
 */
export function sealPayload(key: Buffer, sequence: number, content: Buffer): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv);
  cipher.setAAD(boundTo(sequence));
  return Buffer.concat([iv, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** Undefined when the seal does not hold. */
export function unsealPayload(key: Buffer, sequence: number, payload: Buffer): Buffer | undefined {
  if (payload.length < SEAL_BYTES) return undefined;
  const decipher = createDecipheriv(ALGORITHM, key, payload.subarray(0, IV_BYTES));
  decipher.setAAD(boundTo(sequence));
  decipher.setAuthTag(payload.subarray(payload.length - TAG_BYTES));
  try {
    const content = decipher.update(payload.subarray(IV_BYTES, payload.length - TAG_BYTES));
    return Buffer.concat([content, decipher.final()]);
  } catch {
    return undefined;
  }
}

function boundTo(sequence: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(sequence));
  return bytes;
}
