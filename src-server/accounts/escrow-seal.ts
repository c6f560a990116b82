import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Whose key it is: one row's seal does not open in another's place. */
export interface EscrowPlace {
  readonly personId: string;
  readonly keyId: string;
}

/** Seals a laptop's key with the server's secret: a copy of the table alone opens nothing. */
export function sealEscrow(secret: string, place: EscrowPlace, key: Buffer): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, escrowKey(secret), iv);
  cipher.setAAD(aadOf(place));
  return Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** @throws when the row was changed, or sealed with another secret */
export function openEscrow(secret: string, place: EscrowPlace, sealed: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv(ALGORITHM, escrowKey(secret), bytes.subarray(0, IV_BYTES));
  decipher.setAAD(aadOf(place));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  return Buffer.concat([
    decipher.update(bytes.subarray(IV_BYTES, bytes.length - TAG_BYTES)),
    decipher.final(),
  ]);
}

function escrowKey(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'landfall store key escrow', 32));
}

function aadOf({ personId, keyId }: EscrowPlace): Buffer {
  return Buffer.from(JSON.stringify([personId, keyId]));
}
