import { createHmac, randomInt } from 'node:crypto';

/** Crockford's alphabet: nothing that looks like something else on paper or sounds like it on the phone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Twelve signs of five bits: 60 bits, out of reach of guessing within a code's life. */
const GROUPS = 3;
const GROUP_LENGTH = 4;

/** `4T7K-9QXM-2BHD`: one code for the invite link and for reading out loud. */
export function newInviteCode(): string {
  return Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
  ).join('-');
}

/** The database keeps this instead of the code. Case, dashes, blanks and look-alike letters do not matter. */
export function hashOfInviteCode(code: string, secret: string): string {
  const plain = code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return createHmac('sha256', secret).update(`invite:${plain}`).digest('hex');
}
