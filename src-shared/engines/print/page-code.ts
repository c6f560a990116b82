import { canonicalJson, sha256Hex } from '#shared/kernel/digest.ts';
import type { FormValues } from '../form/form-values.ts';
import type { PrintMark } from './print-mark.ts';

/** What a printed page stands for, apart from its place in the document. */
export interface PrintStamp {
  readonly kind: string;
  readonly id: string;
  /** The server's version; null where the print rests on this laptop. */
  readonly version: number | null;
  readonly mark: Exclude<PrintMark, 'draft'> | null;
  /** In printing order. */
  readonly languages: readonly string[];
  readonly content: FormValues;
  /** Ids of the decisions that print, in order; null where they are left out. */
  readonly decisions: readonly string[] | null;
}

/** SHA-256 over everything that a print says. Names of linked records, clocks and page breaks are no part of it. */
export function printDigest(stamp: PrintStamp): string {
  return sha256Hex(canonicalJson(stamp));
}

/** What stands on page `page` to compare it with the record: 64 bits as `7F3A-91C2-0B44-E6D1`. */
export function pageCode(digest: string, page: number): string {
  return groups(sha256Hex(`${digest}/${page}`).slice(0, 16).toUpperCase());
}

function groups(code: string): string {
  return code.match(/.{4}/g)?.join('-') ?? code;
}

/** A code as it was typed, or undefined: case, spaces and signs do not matter, and nobody means the letter O. */
export function readCode(typed: string): string | undefined {
  const plain = typed
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[^0-9A-Z]/g, '');
  return /^[0-9A-F]{16}$/.test(plain) ? groups(plain) : undefined;
}
