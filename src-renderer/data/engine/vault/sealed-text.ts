import { bytesOfLetters, lettersOf } from './base64.ts';
import type { Vault } from './vault.ts';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/**
 * Text whose letters are the bytes of a frame: RxDB walks into objects, byte arrays among them, and leaves texts as
 * they are; the browser stores such a text with one byte a letter.
 */
export async function sealText(vault: Vault, place: string, text: string): Promise<string> {
  return lettersOf(await vault.seal(place, encoder.encode(text)));
}

/** Undefined when the seal does not hold. */
export async function openText(vault: Vault, place: string, letters: string): Promise<string | undefined> {
  const bytes = await vault.open(place, bytesOfLetters(letters));
  return bytes && decoder.decode(bytes);
}

export function sealJson(vault: Vault, place: string, value: unknown): Promise<Uint8Array<ArrayBuffer>> {
  return vault.seal(place, encoder.encode(JSON.stringify(value)));
}

/** Undefined when the seal does not hold, or what it holds is no JSON. */
export async function openJson(vault: Vault, place: string, frame: Uint8Array): Promise<unknown> {
  const bytes = await vault.open(place, frame);
  return bytes && parsed(bytes);
}

/** Undefined where the bytes are no JSON text. */
export function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    return undefined;
  }
}
