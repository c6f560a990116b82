import { readFileSync } from 'node:fs';

/** Eight is the floor of ASVS 6.2.1; longer is advised on the screen. */
const SHORTEST = 8;
const LONGEST = 256;
/** Shorter parts of a name turn up in good passwords by chance. */
const TELLING_PART = 5;

let common: ReadonlySet<string> | undefined;

export type PasswordProblem = 'password-too-short' | 'password-too-long' | 'password-too-common';

/** What is wrong with a new password, or null. `names` are words that everybody would try for this person. */
export function passwordProblem(password: string, names: readonly string[]): PasswordProblem | null {
  const length = [...password].length;
  if (length < SHORTEST) return 'password-too-short';
  if (length > LONGEST) return 'password-too-long';
  const plain = password.normalize('NFKC').toLowerCase();
  if (new Set(plain).size < 3) return 'password-too-common';
  if (commonPasswords().has(plain)) return 'password-too-common';
  return isAlmostName(plain, names) ? 'password-too-common' : null;
}

/** The name itself, or the name with a few digits or signs behind it. */
function isAlmostName(password: string, names: readonly string[]): boolean {
  const bare = password.replace(/[\d\W_]+$/u, '');
  return names
    .flatMap((name) => [name, ...name.split(/[@.\s]+/)])
    .map((part) => part.toLowerCase())
    .some((part) => part.length >= TELLING_PART && (part === password || part === bare));
}

function commonPasswords(): ReadonlySet<string> {
  const file = new URL('../../resources/common-passwords.txt', import.meta.url);
  common ??= new Set(readFileSync(file, 'utf8').split('\n'));
  return common;
}
