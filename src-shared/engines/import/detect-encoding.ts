/** Encodings that a file of a company comes in, by the names that `TextDecoder` knows. */
export const IMPORT_ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'windows-1252',
  'windows-1258',
] as const;
export type ImportEncoding = (typeof IMPORT_ENCODINGS)[number];

/** More of a file tells nothing new. */
const SAMPLE = 256 * 1024;

/**
 * The encoding that the bytes of a file are written in. A byte-order mark decides; without one, what is whole UTF-8
 * is UTF-8 (nothing else looks like it by chance), and the rest is told by which letters it would spell.
 */
export function detectEncoding(file: Uint8Array): ImportEncoding {
  const bytes = file.subarray(0, SAMPLE);
  const marked = byteOrderMark(bytes);
  if (marked !== undefined) return marked;
  const wide = wideEncoding(bytes);
  if (wide !== undefined) return wide;
  if (isUtf8(bytes)) return 'utf-8';
  if (looksChinese(bytes)) return 'gb18030';
  return looksVietnamese(bytes) ? 'windows-1258' : 'windows-1252';
}

function byteOrderMark(bytes: Uint8Array): ImportEncoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Separators, digits and line ends are in every file; two bytes wide, every other byte of them is zero. */
function wideEncoding(bytes: Uint8Array): ImportEncoding | undefined {
  const zeros = [0, 0];
  for (const [index, byte] of bytes.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd < bytes.length / 20) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** Whole sequences only; one that the end of the sample cuts does not count against it. */
function isUtf8(bytes: Uint8Array): boolean {
  let index = 0;
  while (index < bytes.length) {
    const width = utf8Width(bytes[index] ?? 0);
    if (width === 0) return false;
    for (let next = 1; next < width; next += 1) {
      const byte = bytes[index + next];
      if (byte === undefined) return true;
      if ((byte & 0xc0) !== 0x80) return false;
    }
    index += width;
  }
  return true;
}

function utf8Width(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

/**
 * Everyday Chinese characters and punctuation are two high bytes, the first of them below 0xd8. In Latin text a high
 * byte stands between plain letters, and two of them together (a Vietnamese vowel and its tone) begin higher.
 */
function looksChinese(bytes: Uint8Array): boolean {
  let everyday = 0;
  let others = 0;
  for (let index = 0; index < bytes.length - 1; index += 1) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[index + 1] ?? 0;
    const isPair = trail >= 0xa1 && trail <= 0xfe;
    if (isPair && ((lead >= 0xa1 && lead <= 0xa3) || (lead >= 0xb0 && lead <= 0xd7))) everyday += 1;
    if (trail < 0x80) others += 1;
    index += 1;
  }
  return everyday > 2 * others;
}

/** Tone marks that follow their vowel: grave, hook, tilde, acute, dot below. */
const TONES: ReadonlySet<number> = new Set([0xcc, 0xd2, 0xde, 0xec, 0xf2]);
/** Letters that only Vietnamese has here: d with stroke, o and u with horn, a with breve. */
const LETTERS: ReadonlySet<number> = new Set([0xd0, 0xf0, 0xd5, 0xf5, 0xdd, 0xfd, 0xc3, 0xe3]);
const VOWELS: ReadonlySet<number> = new Set(
  [...'aeiouyAEIOUY']
    .map((letter) => letter.charCodeAt(0))
    .concat([0xe2, 0xea, 0xf4, 0xe3, 0xf5, 0xfd, 0xc2, 0xca, 0xd4, 0xd5, 0xdd]),
);

/** Western text has accented letters of its own (é, ü, ß); a tone mark right behind a vowel it has not. */
function looksVietnamese(bytes: Uint8Array): boolean {
  let vietnamese = 0;
  let western = 0;
  for (const [index, byte] of bytes.entries()) {
    if (byte < 0xc0) continue;
    const afterVowel = VOWELS.has(bytes[index - 1] ?? 0);
    if ((TONES.has(byte) && afterVowel) || LETTERS.has(byte)) vietnamese += 1;
    else if (![0xe2, 0xea, 0xf4, 0xc2, 0xca, 0xd4].includes(byte)) western += 1;
  }
  return vietnamese > western;
}
