import type { PasswordVerifier } from '../engine/store/installation.ts';

/** OWASP's figure for PBKDF2 with SHA-256. */
const ITERATIONS = 600_000;

async function derive(
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const text = new TextEncoder().encode(password.normalize('NFKC'));
  const key = await crypto.subtle.importKey('raw', text, 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    key,
    256,
  );
  return new Uint8Array(bits);
}

/** What proves the password later without the network. */
export async function createVerifier(password: string): Promise<PasswordVerifier> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { salt, iterations: ITERATIONS, hash: await derive(password, salt, ITERATIONS) };
}

export async function isPassword(verifier: PasswordVerifier, password: string): Promise<boolean> {
  const hash = await derive(password, verifier.salt, verifier.iterations);
  return hash.length === verifier.hash.length && hash.every((byte, place) => byte === verifier.hash[place]);
}
