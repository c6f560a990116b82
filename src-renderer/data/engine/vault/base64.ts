/** More arguments than this and a call may not take them. */
const LETTERS_AT_ONCE = 0x8000;

export function base64Of(bytes: Uint8Array): string {
  return btoa(lettersOf(bytes));
}

/** Null where the text is no base64. */
export function bytesOfBase64(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return bytesOfLetters(atob(base64));
  } catch {
    return null;
  }
}

/** One letter a byte. `apply`, because spreading takes ten times as long: that is felt in a first sync. */
export function lettersOf(bytes: Uint8Array): string {
  const letters = (part: Uint8Array) => String.fromCharCode.apply(null, part as unknown as number[]);
  if (bytes.length <= LETTERS_AT_ONCE) return letters(bytes);
  let text = '';
  for (let at = 0; at < bytes.length; at += LETTERS_AT_ONCE)
    text += letters(bytes.subarray(at, at + LETTERS_AT_ONCE));
  return text;
}

export function bytesOfLetters(letters: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes;
}
