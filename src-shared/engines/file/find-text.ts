import { type ByteSource, headOf, piecesOf, tailOf } from './byte-source.ts';

/** Where a file says what it is to whoever sniffs it. */
const WINDOW = 64 * 1024;

/** The first and the last of a content as Latin letters in lower case. */
export async function edgesOf(source: ByteSource): Promise<string> {
  const [head, tail] = [await headOf(source, WINDOW), await tailOf(source, WINDOW)];
  return `${lettersOf(head)}\n${lettersOf(tail)}`;
}

export function lettersOf(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text.toLowerCase();
}

/** Whether one of these names, each behind a slash, stands anywhere in the content. */
export async function hasName(source: ByteSource, names: readonly string[]): Promise<boolean> {
  const wanted = names.map((name) => Array.from(`/${name}`, (letter) => letter.charCodeAt(0)));
  const overlap = Math.max(...wanted.map(({ length }) => length)) - 1;
  let before = new Uint8Array();
  for await (const piece of piecesOf(source)) {
    const window = new Uint8Array(before.length + piece.length);
    window.set(before);
    window.set(piece, before.length);
    if (holdsOne(window, wanted)) return true;
    before = window.slice(-overlap);
  }
  return false;
}

const SLASH = 0x2f;

function holdsOne(bytes: Uint8Array, names: readonly (readonly number[])[]): boolean {
  for (let at = bytes.indexOf(SLASH); at !== -1; at = bytes.indexOf(SLASH, at + 1)) {
    if (names.some((name) => name.every((byte, index) => bytes[at + index] === byte))) return true;
  }
  return false;
}
