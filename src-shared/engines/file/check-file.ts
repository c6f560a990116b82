import { type ByteSource, headOf, piecesOf } from './byte-source.ts';
import { endingOf, endingsOf, FILE_TYPES, type FileType, familyOf, typesBeginningLike } from './file-type.ts';
import { edgesOf, hasName, lettersOf } from './find-text.ts';
import { type ImageSize, imageSizeOf } from './image-size.ts';
import {
  ACTING_MARKUP,
  ACTIVE_PARTS,
  ACTIVE_PDF_NAMES,
  FILE_LIMITS,
  FILE_POLICY,
  MARKUP,
  MAX_FILE_BYTES,
  PROGRAMS,
} from './upload-policy.ts';
import { readZip, type ZipEntry } from './zip-contents.ts';

export type FileRefusal =
  | 'file-empty'
  | 'file-too-large'
  | 'file-type-not-allowed'
  | 'file-too-many-pixels'
  | 'file-unpacks-too-large'
  /** It would run something on the machine of whoever opens it. */
  | 'file-active'
  /** It is something else besides what it says that it is. */
  | 'file-two-in-one'
  | 'file-damaged';

type Details = Readonly<Record<string, string>>;
export type CheckedFile =
  | { readonly ok: true; readonly type: FileType; readonly size: ImageSize | undefined }
  | { readonly ok: false; readonly code: FileRefusal; readonly details?: Details };

const refuse = (code: FileRefusal, details?: Details): CheckedFile =>
  details === undefined ? { ok: false, code } : { ok: false, code, details };
const take = (type: FileType, size?: ImageSize): CheckedFile => ({ ok: true, type, size });

/**
 * Whether a file may be attached, told from its content by the policy: asked on the laptop at once and on the
 * server again. Reads what it needs and never holds the whole.
 */
export async function checkFile(source: ByteSource, name: string): Promise<CheckedFile> {
  if (source.size === 0) return refuse('file-empty');
  if (source.size > MAX_FILE_BYTES) return refuse('file-too-large', { limit: '200 MB' });
  const types = typesBeginningLike(await headOf(source, 16));
  const [type] = types;
  if (type === undefined) return checkText(source, name);
  switch (familyOf(type)) {
    case 'picture':
      return checkPicture(source, type);
    case 'pdf':
      return checkPdf(source, type);
    default:
      return checkOffice(source, types);
  }
}

async function checkPicture(source: ByteSource, type: FileType): Promise<CheckedFile> {
  const size = await imageSizeOf(source, type);
  if (size === undefined || size.width === 0 || size.height === 0) return refuse('file-damaged');
  if (size.width * size.height > FILE_LIMITS.pixels) return refuse('file-too-many-pixels', { limit: '60' });
  return (await isTwoInOne(source)) ? refuse('file-two-in-one') : take(type, size);
}

async function checkPdf(source: ByteSource, type: FileType): Promise<CheckedFile> {
  if (await isTwoInOne(source)) return refuse('file-two-in-one');
  return (await hasName(source, ACTIVE_PDF_NAMES)) ? refuse('file-active') : take(type);
}

/** A page or an archive in the same bytes: whoever opens it under another name gets that. */
async function isTwoInOne(source: ByteSource): Promise<boolean> {
  const edges = await edgesOf(source);
  if (ACTING_MARKUP.some((mark) => edges.includes(mark))) return true;
  return ((await readZip(source))?.length ?? 0) > 0;
}

async function checkOffice(source: ByteSource, types: readonly FileType[]): Promise<CheckedFile> {
  const entries = await readZip(source);
  if (entries === undefined) return refuse('file-damaged');
  const type = types.find((candidate) => {
    const policy = FILE_POLICY[candidate];
    return 'part' in policy && entries.some(({ name }) => name === policy.part);
  });
  if (type === undefined) return refuse('file-type-not-allowed');
  return officeProblem(entries, source.size) ?? take(type);
}

/** What an office file of an allowed type may still not hold. */
function officeProblem(entries: readonly ZipEntry[], size: number): CheckedFile | undefined {
  const names = entries.map(({ name }) => `/${name.toLowerCase()}`);
  if (names.some((name) => ACTIVE_PARTS.some((part) => isActivePart(name, part))))
    return refuse('file-active');
  if (entries.some(({ isEncrypted }) => isEncrypted)) return refuse('file-type-not-allowed');
  if (names.some((name) => /\0|\\|\/\.\.\/|^\/\/|^\/[a-z]:/.test(name))) return refuse('file-damaged');
  const packed = entries.reduce((sum, entry) => sum + entry.packedBytes, 0);
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0);
  const isBomb =
    entries.length > FILE_LIMITS.parts ||
    unpacked > FILE_LIMITS.unpackedBytes ||
    // Entries that share their bytes pack a bomb into little.
    packed > size ||
    entries.some(isPackedTooWell);
  return isBomb ? refuse('file-unpacks-too-large') : undefined;
}

function isActivePart(name: string, part: string): boolean {
  return part.startsWith('.') ? name.endsWith(part) : name.includes(part);
}

function isPackedTooWell({ packedBytes, unpackedBytes }: ZipEntry): boolean {
  const { ratio, ratioCountsFrom } = FILE_LIMITS;
  return unpackedBytes > ratioCountsFrom && unpackedBytes > packedBytes * ratio;
}

/** Texts have no mark of their own: a name that says text, no control characters, and no page or program. */
async function checkText(source: ByteSource, name: string): Promise<CheckedFile> {
  const ending = endingOf(name);
  const type = FILE_TYPES.find(
    (candidate) =>
      familyOf(candidate) === 'text' && (endingsOf(candidate) as readonly string[]).includes(ending),
  );
  if (type === undefined) return refuse('file-type-not-allowed');
  const start = lettersOf(await headOf(source, 1024)).replace(/^(?:\xef\xbb\xbf)?\s*/, '');
  if ([...MARKUP, ...PROGRAMS].some((mark) => start.startsWith(mark))) return refuse('file-type-not-allowed');
  for await (const piece of piecesOf(source)) {
    if (!piece.every(isOfText)) return refuse('file-type-not-allowed');
  }
  return take(type);
}

function isOfText(byte: number): boolean {
  return byte >= 32 || byte === 9 || byte === 10 || byte === 13 || byte === 12;
}
