import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * JSON with sorted keys and without `undefined`: the same value gives the same text on every machine,
 * so that hashes of forms, commands and audit rows can be compared across laptop and server.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry ?? null)).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const held = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of Object.keys(held).sort()) {
    if (held[key] === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(held[key])}`;
  }
  return `{${text}}`;
}

/** SHA-256 of a text in UTF-8, as lower-case hex. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
