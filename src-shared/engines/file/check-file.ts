import { type FileType, fileTypeOf, IMAGE_TYPES } from './file-type.ts';
import { type ImageSize, imageSizeOf } from './image-size.ts';
import { readZip } from './zip-contents.ts';

export const MAX_FILE_BYTES = 25 * 1024 * 1024;
/** Beyond this a picture is a bomb for whoever opens it. */
export const MAX_PIXELS = 60_000_000;
export const MAX_UNPACKED_BYTES = 500 * 1024 * 1024;

export type FileRefusal =
  | 'file-empty'
  | 'file-too-large'
  | 'file-type-not-allowed'
  | 'file-too-many-pixels'
  | 'file-unpacks-too-large';

export type CheckedFile =
  | { readonly ok: true; readonly type: FileType; readonly size: ImageSize | undefined }
  | { readonly ok: false; readonly code: FileRefusal; readonly details?: Readonly<Record<string, string>> };

const refuse = (code: FileRefusal, details?: Readonly<Record<string, string>>): CheckedFile =>
  details === undefined ? { ok: false, code } : { ok: false, code, details };

/** Whether a file may be attached, told from its content: asked on the laptop at once and on the server again. */
export function checkFile(bytes: Uint8Array, name: string): CheckedFile {
  if (bytes.length === 0) return refuse('file-empty');
  if (bytes.length > MAX_FILE_BYTES) return refuse('file-too-large', { limit: '25 MB' });
  const type = fileTypeOf(bytes, name);
  if (type === undefined) return refuse('file-type-not-allowed');
  if ((readZipOf(bytes, type)?.unpackedBytes ?? 0) > MAX_UNPACKED_BYTES)
    return refuse('file-unpacks-too-large');
  if (!IMAGE_TYPES.includes(type)) return { ok: true, type, size: undefined };
  const size = imageSizeOf(bytes, type);
  if (size === undefined) return refuse('file-type-not-allowed');
  if (size.width * size.height > MAX_PIXELS) return refuse('file-too-many-pixels', { limit: '60' });
  return { ok: true, type, size };
}

function readZipOf(bytes: Uint8Array, type: FileType) {
  return type.startsWith('application/vnd.') ? readZip(bytes) : undefined;
}
