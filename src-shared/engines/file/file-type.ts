import { readZip } from './zip-contents.ts';

/** Types that may be attached, each with the endings that its name may have; the first is given where none fits. */
export const FILE_ENDINGS = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
  'text/plain': ['txt'],
  'text/csv': ['csv'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
} as const satisfies Readonly<Record<string, readonly [string, ...string[]]>>;
export type FileType = keyof typeof FILE_ENDINGS;

export const FILE_TYPES = Object.keys(FILE_ENDINGS) as readonly FileType[];
/** Shown by the app itself; everything else is handed to the system. */
export const IMAGE_TYPES: readonly FileType[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

const OFFICE_PARTS: readonly (readonly [part: string, type: FileType])[] = [
  ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
];

function startsWith(bytes: Uint8Array, text: string, at = 0): boolean {
  return [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));
}

/** What the content is, whatever its name says; undefined for what may not be attached. */
export function fileTypeOf(bytes: Uint8Array, name: string): FileType | undefined {
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (startsWith(bytes, '\xff\xd8\xff')) return 'image/jpeg';
  if (startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a')) return 'image/gif';
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'image/webp';
  if (startsWith(bytes, '%PDF-')) return 'application/pdf';
  if (startsWith(bytes, 'PK\x03\x04')) return officeType(bytes);
  return isPlainText(bytes) ? textType(name) : undefined;
}

/** Office files without macros; any other archive may hide anything. */
function officeType(bytes: Uint8Array): FileType | undefined {
  const parts = readZip(bytes)?.names ?? [];
  if (parts.some((part) => part.toLowerCase().endsWith('vbaproject.bin'))) return undefined;
  return OFFICE_PARTS.find(([part]) => parts.includes(part))?.[1];
}

/** Texts have no mark of their own: no NUL and no control characters in them, and a name that says text. */
function isPlainText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13 || byte === 12);
}

function textType(name: string): FileType | undefined {
  const ending = endingOf(name);
  if (ending === 'csv') return 'text/csv';
  return ending === 'txt' ? 'text/plain' : undefined;
}

function endingOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

export function fitsType(name: string, type: FileType): boolean {
  return (FILE_ENDINGS[type] as readonly string[]).includes(endingOf(name));
}
