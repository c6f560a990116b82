import type { EnginePorts } from '../engine/engine-ports.ts';
import type { PasswordVerifier } from '../engine/store/installation.ts';

/** OWASP's figure for PBKDF2 with SHA-256. */
const ITERATIONS = 600_000;

type CryptoPorts = Pick<EnginePorts, 'subtle' | 'randomBytes'>;

async function derive(
  { subtle }: Pick<CryptoPorts, 'subtle'>,
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const text = new TextEncoder().encode(password.normalize('NFKC'));
  const key = await subtle.importKey('raw', text, 'PBKDF2', false, ['deriveBits']);
  const bits = await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 256);
  return new Uint8Array(bits);
}

/** What proves the password later without the network. */
export async function createVerifier(ports: CryptoPorts, password: string): Promise<PasswordVerifier> {
  const salt = ports.randomBytes(16);
  return { salt, iterations: ITERATIONS, hash: await derive(ports, password, salt, ITERATIONS) };
}

export async function isPassword(
  ports: Pick<CryptoPorts, 'subtle'>,
  verifier: PasswordVerifier,
  password: string,
): Promise<boolean> {
  const hash = await derive(ports, password, verifier.salt, verifier.iterations);
  return hash.length === verifier.hash.length && hash.every((byte, place) => byte === verifier.hash[place]);
}
