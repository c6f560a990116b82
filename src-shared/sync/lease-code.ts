import { leaseTerm } from './lease.ts';

/**
 * A code that a manager reads out on the phone, so that a laptop without contact may be read for a while. It belongs to
 * one person, one device, one challenge and one duration, and is worked out on both sides from the key that both hold.
 */
export interface LeaseCodeSubject {
  readonly personId: string;
  readonly deviceId: string;
  /** As `parseChallenge` gives it. */
  readonly challenge: string;
  readonly hours: number;
}

/** 29 symbols that nobody takes for one another, read out or written by hand; a prime number of them. */
const SYMBOLS = '2346789ABCDEFGHJKMNPQRTUVWXYZ';
const FREE_SYMBOLS = 7;
/** Random bytes that a challenge is made of. */
export const CHALLENGE_BYTES = 8;
const CODE_DIGITS = 8;
/** Wrong codes after which the challenge is another one. */
export const MOST_WRONG_CODES = 5;
/** In a row; then only contact helps. */
export const MOST_EXTENSIONS = 3;
/** What the key of the codes is derived for, from the key of the store. */
export const LEASE_CODE_PURPOSE = 'landfall lease code';

const EXTENSION_HOURS = { everybody: 72, money: 24 } as const;
export const ALL_EXTENSION_HOURS: readonly number[] = Object.values(EXTENSION_HOURS);

/** How long a code extends for somebody with these roles: shorter where the lease itself is. */
export function extensionHours(roles: readonly string[] | null): number {
  const isMoney = leaseTerm(roles).termMs < leaseTerm([]).termMs;
  return isMoney ? EXTENSION_HOURS.money : EXTENSION_HOURS.everybody;
}

/** Seven symbols and one that checks them. */
export function challengeOf(bytes: Uint8Array): string {
  let rest = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const places: number[] = [];
  for (let at = 0; at < FREE_SYMBOLS; at += 1) {
    places.push(Number(rest % BigInt(SYMBOLS.length)));
    rest /= BigInt(SYMBOLS.length);
  }
  return [...places, checkOf(places)].map((place) => SYMBOLS[place]).join('');
}

/** Weights that differ from place to place: a wrong symbol shows, and so do two that changed places. */
function checkOf(places: readonly number[]): number {
  return places.reduce((sum, place, at) => sum + place * (at + 1), 0) % SYMBOLS.length;
}

/** As it is read out: two groups of four. */
export const challengeText = (challenge: string): string => `${challenge.slice(0, 4)}-${challenge.slice(4)}`;

/** What somebody typed, with or without groups and capitals; null where it cannot be right. */
export function parseChallenge(text: string): string | null {
  const symbols = [...text.toUpperCase().replace(/[\s-]/g, '')];
  const places = symbols.map((symbol) => SYMBOLS.indexOf(symbol));
  if (places.length !== FREE_SYMBOLS + 1 || places.includes(-1)) return null;
  return checkOf(places.slice(0, -1)) === places.at(-1) ? symbols.join('') : null;
}

/** What is authenticated with the key of the codes. */
export function leaseCodeText({ personId, deviceId, challenge, hours }: LeaseCodeSubject): string {
  return JSON.stringify([personId, deviceId, challenge, hours]);
}

/** Eight digits of what the key said. */
export function leaseCodeOf(authenticated: Uint8Array): string {
  const number = authenticated.subarray(0, 8).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return String(number % 10n ** BigInt(CODE_DIGITS)).padStart(CODE_DIGITS, '0');
}

export const leaseCodeGroups = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

/** What somebody typed; null where it is no eight digits. */
export function parseLeaseCode(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '');
  return /^\d{8}$/.test(digits) ? digits : null;
}
